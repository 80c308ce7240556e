import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_MIN_CONFIDENCE, DEFAULT_MODEL } from '@crm/matching';
import { findPairs } from '../../scripts/matching/find-pairs.js';
import { measuresOf } from '../../scripts/matching/measures.js';
import { readPeople } from '../../scripts/matching/people-file.js';

const FOLDER = '../shared/data/people';
const describeThere = existsSync(FOLDER) ? describe : describe.skip;

describeThere(`Finding the duplicates of sets whose truth is known [needs ${FOLDER}]`, () => {
  it.each([
    ['febrl1', 0.97],
    ['febrl3', 0.97],
    ['fake_1000', 0.9],
  ])('%s: an F1 of at least %d by the cut that is the default', async (name, least) => {
    const people = await readPeople(join(FOLDER, `${name}.csv`));
    const { pairs } = findPairs(people.records, DEFAULT_MODEL);
    const { f1 } = measuresOf(people, pairs, DEFAULT_MIN_CONFIDENCE);
    expect(f1).toBeGreaterThanOrEqual(least);
  });
});

import { readFileSync } from 'node:fs';
import type { Sentiment } from '../../src/feedback/sentiment/index.js';
import type { Language } from '../../src/feedback/sentiment/lexicon.js';
import { AFRI_SENTI, AR_SARCASM } from './arabic-sets.js';
import { GO_EMOTIONS, XED } from './emotion-sets.js';
import { linesOf, readSet, type Labelled, type LabelledSet } from './labelled-set.js';
import { AMAZON_BOOKS, HUTTO, KOTZIAS, OPENER } from './review-sets.js';

const SETS_OF_OTHERS: readonly LabelledSet[] = [
  XED,
  GO_EMOTIONS,
  HUTTO,
  KOTZIAS,
  OPENER,
  AMAZON_BOOKS,
  AR_SARCASM,
  AFRI_SENTI,
];

/** The domain of our own comments: what a single hand wrote is left out together. */
export const OWN = 'own';

/** language, team, label, comment. */
const OWN_SET: LabelledSet = {
  name: 'Our own comments',
  source: 'scripts/sentiment/own-comments.tsv',
  licence: 'own',
  files: ['scripts/sentiment/own-comments.tsv'],
  read: (contents) =>
    linesOf(contents).map((line) => {
      const [language, , label, text] = line.split('\t');
      return { language: language as Language, domain: OWN, label: label as Sentiment, text };
    }),
};

export interface ReadSet {
  set: LabelledSet;
  comments: Labelled[];
}

/** The sets that lie below a folder, and our own. */
export function readSets(folder: string): ReadSet[] {
  return [
    ...SETS_OF_OTHERS.map((set) => ({ set, comments: readSet(set, folder) })),
    { set: OWN_SET, comments: OWN_SET.read(readFileSync(OWN_SET.files[0], 'utf8'), '') },
  ].filter(({ comments }) => comments.length > 0);
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readComment } from '../../../src/feedback/sentiment/comment-score.js';
import { LANGUAGES } from '../../../src/feedback/sentiment/lexicon.js';
import { featuresOf, PLACES, SIGNS } from '../../../src/feedback/sentiment/model/features.js';
import { MODELS } from '../../../src/feedback/sentiment/model/models.js';
import { packed, unpacked } from '../../../src/feedback/sentiment/model/sentiment-model.js';
import { means } from '../../../scripts/sentiment/held-out.js';

const of = (comment: string) => featuresOf(comment, readComment(comment));

describe('what a model weighs of a comment', () => {
  it('stands at the same places for ever, since the weights that were learnt stand there', () => {
    const { words, pieces, signs } = of('Not good!');
    expect([...words]).toEqual([19624, 9425, 95271, 19918, 102400, 102072]);
    expect([...pieces]).toEqual([
      122140, 61561, 44413, 11680, 7149, 70925, 2562, 63683, 8984, 71628, 110366, 69636, 117090, 8361, 1263,
    ]);
    expect(signs).toHaveLength(SIGNS);
  });

  it('is nothing but signs where there are no words', () => {
    const { words, pieces, signs } = of('12?');
    expect([words.length, pieces.length]).toEqual([0, 0]);
    expect([...signs]).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0]);
  });

  it.each([
    ['a single word', 'a'.repeat(100_000)],
    ['short words', 'a '.repeat(50_000)],
    ['long words', `${'ab'.repeat(50)} `.repeat(2000)],
  ])('is bounded, whatever is written: %s', (_, comment) => {
    const { words, pieces } = of(comment);
    expect(words.length).toBeLessThanOrEqual(4 * 1000);
    expect(pieces.length).toBeLessThanOrEqual(3 * 24 * 1000);
    expect([...words, ...pieces].every((place) => place >= 0 && place < PLACES)).toBe(true);
  });
});

describe.each(LANGUAGES)('the model of %s', (language) => {
  const model = MODELS[language];

  it('is small', () => {
    const file = join(process.cwd(), `src/feedback/sentiment/model/${language}.json`);
    expect(statSync(file).size).toBeLessThan(1_000_000);
  });

  it('fits the features, and tells what it learnt of', () => {
    expect(model.language).toBe(language);
    expect(unpacked(model)).toHaveLength(PLACES);
    expect(model.signs).toHaveLength(SIGNS);
    expect(model.sets.every(({ licence, source }) => licence !== '' && source !== '')).toBe(true);
  });

  it('does better than the lexicons on domains that it had not seen', () => {
    const [lexicons, own] = [means(model.held_out, 'lexicons'), means(model.held_out, 'model')];
    expect(own.two).toBeGreaterThan(lexicons.two);
    expect(own.two + own.three).toBeGreaterThan(lexicons.two + lexicons.three);
  });
});

it('keeps weights to the 127th part of the largest', () => {
  const weights = Float32Array.from({ length: PLACES }, (_, at) => Math.sin(at));
  const { scale, places } = packed(weights);
  const kept = unpacked({ scale, places });
  expect(scale).toBeCloseTo(1 / 127);
  weights.forEach((weight, at) => {
    if (!(Math.abs(kept[at] - weight) <= scale / 2 + 1e-6))
      throw new Error(`${at}: ${kept[at]} for ${weight}`);
  });
});

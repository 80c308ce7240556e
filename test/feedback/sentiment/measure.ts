import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTIMENTS, sentimentOf, type Sentiment } from '../../../src/feedback/sentiment/index.js';
import { wordsOf } from '../../../src/feedback/sentiment/words-sentiment.js';

export interface Labelled {
  language: string;
  label: Sentiment;
  rating: number;
  comment: string;
}

export interface Figures {
  count: number;
  accuracy: number;
  macroF1: number;
}

/** `evaluation` was written before the rules and is only measured by; rules are tried on `development`. */
export function labelled(set: 'evaluation' | 'development'): Labelled[] {
  const file = join(process.cwd(), `test/feedback/sentiment/${set}.tsv`);
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [language, label, rating, comment] = line.split('\t');
      return { language, label: label as Sentiment, rating: Number(rating), comment };
    });
}

export const byComment = ({ comment }: Labelled): Sentiment => wordsOf(comment).sentiment;
export const byBoth = ({ rating, comment }: Labelled): Sentiment => sentimentOf(rating, comment).sentiment;

/** Accuracy, and the mean of the F1 of the classes that are labels. */
export function measured(set: readonly Labelled[], predict: (one: Labelled) => Sentiment): Figures {
  const pairs = set.map((one) => ({ label: one.label, predicted: predict(one) }));
  const right = pairs.filter(({ label, predicted }) => label === predicted).length;
  const classes = SENTIMENTS.filter((sentiment) => pairs.some(({ label }) => label === sentiment));
  const scores = classes.map((sentiment) => {
    const hits = pairs.filter(
      ({ label, predicted }) => label === sentiment && predicted === sentiment,
    ).length;
    const told = pairs.filter(({ predicted }) => predicted === sentiment).length;
    const meant = pairs.filter(({ label }) => label === sentiment).length;
    return (2 * hits) / (told + meant);
  });
  const macroF1 = scores.reduce((sum, score) => sum + score, 0) / classes.length;
  return { count: set.length, accuracy: right / set.length, macroF1 };
}

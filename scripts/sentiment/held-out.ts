import type { HeldOut } from '../../src/feedback/sentiment/model/sentiment-model.js';
import { wayOf } from '../../src/feedback/sentiment/model/way.js';
import type { CommentScore, Reading } from '../../src/feedback/sentiment/comment-score.js';
import type { Sentiment } from '../../src/feedback/sentiment/index.js';
import { wayOfWords, wordsSentiment } from '../../src/feedback/sentiment/words-sentiment.js';
import { fit, type Example, type Plan } from './fit.js';
import { threeClasses, twoClasses, type Told } from './macro-f1.js';

/** From here on the score by the lexicons alone is good. */
const GOOD_SCORE = 0.25;

/** A comment with what its words say. */
export interface ReadExample extends Example {
  reading: Reading;
}

/** A comment as judged by a model that has not seen its domain. */
interface Judged extends ReadExample {
  way: number;
}

/** How well each domain is understood when it is left out. @throws Error where there is but one */
export function heldOut(examples: readonly ReadExample[], plan?: Plan): HeldOut[] {
  const domains = [...new Set(examples.map(({ domain }) => domain))];
  if (domains.length < 2) throw new Error('A single domain cannot be left out');
  return domains.map((domain) => {
    const others = examples.filter((one) => one.domain !== domain);
    const weights = fit(others, plan);
    const own = examples.filter((one) => one.domain === domain);
    return rowOf(own.map((one) => ({ ...one, way: wayOf(one.features, weights) })));
  });
}

/** The mean over domains, of two classes and of three. */
export function means(rows: readonly HeldOut[], of: 'lexicons' | 'model'): { two: number; three: number } {
  const three = rows.flatMap((row) => row.three?.[of] ?? []);
  return { two: mean(rows.map((row) => row.two[of])), three: mean(three) };
}

function rowOf(judged: readonly Judged[]): HeldOut {
  const lexicons = judged.map(({ label, reading }): Told => ({ label, told: lexiconsSentiment(reading) }));
  const model = judged.map(({ label, reading, way }): Told => ({
    label,
    told: wordsSentiment(wayOfWords(way, reading), reading),
  }));
  const three = threeClasses(lexicons);
  return {
    domain: judged[0].domain,
    comments: judged.length,
    two: { lexicons: rounded(twoClasses(lexicons)), model: rounded(twoClasses(model)) },
    three: three === null ? null : { lexicons: rounded(three), model: rounded(threeClasses(model)!) },
  };
}

/** To compare with: by the lexicons a comment that feels anything and is not good is bad; what feels nothing is neutral. */
function lexiconsSentiment({ score, isFelt }: CommentScore): Sentiment {
  if (!isFelt) return 'neutral';
  return score >= GOOD_SCORE ? 'positive' : 'negative';
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

export function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}

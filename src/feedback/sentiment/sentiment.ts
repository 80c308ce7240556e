import { commentScore } from './comment-score.js';

export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** What feedback says, by its stars and its words. */
export interface Verdict {
  sentiment: Sentiment;
  /** stars and words clearly disagree */
  sentiment_mismatch: boolean;
}

/** From here on the score of a comment is good. Below it praise is faint, and who praises faintly mostly complains. */
const GOOD = 0.25;
/** From here on, in either direction, the score of a comment is clear enough to outweigh stars. */
const CLEAR = 0.5;

/**
 * Three stars go by the words. One and two are negative unless the words are clearly good, four and five positive unless they are
 * clearly bad; then the words decide, and the verdict says that they disagree with the stars.
 */
export function sentimentOf(rating: number, comment: string | null): Verdict {
  const { score } = commentScore(comment ?? '');
  if (rating < 3) return against(score >= CLEAR, { stars: 'negative', words: 'positive' });
  if (rating > 3) return against(score <= -CLEAR, { stars: 'positive', words: 'negative' });
  return { sentiment: wordsSentiment(comment ?? ''), sentiment_mismatch: false };
}

/** What words say by themselves: a comment that feels anything and is not good is negative; what feels nothing is neutral. */
export function wordsSentiment(comment: string): Sentiment {
  const { score, isFelt } = commentScore(comment);
  if (!isFelt) return 'neutral';
  return score >= GOOD ? 'positive' : 'negative';
}

function against(disagrees: boolean, { stars, words }: Record<'stars' | 'words', Sentiment>): Verdict {
  return { sentiment: disagrees ? words : stars, sentiment_mismatch: disagrees };
}

import type { Sentiment } from './sentiments.js';
import { wordsOf } from './words-sentiment.js';

/** What feedback says, by its stars and its words. */
export interface Verdict {
  sentiment: Sentiment;
  /** stars and words clearly disagree */
  sentiment_mismatch: boolean;
}

/**
 * Three stars go by the words. One and two are negative unless the words are clearly good, four and five positive unless they are
 * clearly bad; then the words decide, and the verdict says that they disagree with the stars.
 */
export function sentimentOf(rating: number, comment: string | null): Verdict {
  const words = wordsOf(comment ?? '');
  if (rating === 3) return { sentiment: words.sentiment, sentiment_mismatch: false };
  const stars = rating < 3 ? 'negative' : 'positive';
  const disagrees = words.isClear && words.sentiment !== stars;
  return { sentiment: disagrees ? words.sentiment : stars, sentiment_mismatch: disagrees };
}

import { commentScore } from './comment-score.js';

export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** From here on, in either direction, a score is no longer neutral. */
const THRESHOLD = 0.25;

/**
 * The sentiment of feedback from rating and comment together. The rating becomes a score from -1 (1) over 0 (3) to 1 (5); a
 * comment that shows feeling has one from -1 to 1 as well, and the mean of both decides: neutral between -0.25 and 0.25.
 * Without such a comment the rating decides alone: 4 and 5 are positive, 1 and 2 negative.
 */
export function sentimentOf(rating: number, comment: string | null): Sentiment {
  const rated = (rating - 3) / 2;
  const { score, isFelt } = commentScore(comment ?? '');
  const both = isFelt ? (rated + score) / 2 : rated;
  if (both >= THRESHOLD) return 'positive';
  return both <= -THRESHOLD ? 'negative' : 'neutral';
}

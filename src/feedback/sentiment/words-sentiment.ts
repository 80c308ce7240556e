import { readComment, type CommentScore, type Reading } from './comment-score.js';
import { wayByModel } from './model/models.js';
import type { Sentiment } from './sentiments.js';

/** What is taken off the way of every comment: who praises faintly mostly complains. */
const FAINT = 0.15;
/** Below so much, in either direction, words are neutral: where the lexicons know one that is felt, and where they know none. */
const UNSURE = { felt: 0.2, unfelt: 0.6 };

/** From here on, in either direction, words are clear enough to outweigh stars. */
const CLEAR = { felt: 1.25, unfelt: 2 };

/** Of other scripts models know nothing. */
const KNOWN_LETTERS = /[\p{Script=Latin}\p{Script=Arabic}]/u;

/** What the words of a comment say by themselves. */
export interface Words {
  sentiment: Sentiment;
  /** clearly enough to outweigh stars */
  isClear: boolean;
}

export function wordsOf(comment: string): Words {
  const reading = readComment(comment);
  const hasWords = reading.parts.length > 0;
  if (!hasWords && !reading.isFelt) return { sentiment: 'neutral', isClear: false };
  const isUnknown = hasWords && !KNOWN_LETTERS.test(comment);
  const way = wayOfWords(isUnknown ? 0 : wayByModel(comment, reading), reading);
  return {
    sentiment: wordsSentiment(way, reading),
    isClear: Math.abs(way) >= (reading.isFelt ? CLEAR.felt : CLEAR.unfelt),
  };
}

/** The way by a model and the score of the lexicons together. */
export function wayOfWords(byModel: number, { score }: CommentScore): number {
  return byModel + score - FAINT;
}

/**
 * Where the lexicons know no word that is felt, the model must be surer. Where they know one that blames, it is a complaint or it is
 * not: to miss who is unhappy costs more than to hear a complaint in faint praise.
 */
export function wordsSentiment(way: number, { isFelt, bad }: Reading): Sentiment {
  const least = isFelt ? UNSURE.felt : UNSURE.unfelt;
  if (bad === 0 && Math.abs(way) < least) return 'neutral';
  return way > 0 ? 'positive' : 'negative';
}

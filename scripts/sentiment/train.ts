import { readComment } from '../../src/feedback/sentiment/comment-score.js';
import type { Language } from '../../src/feedback/sentiment/lexicon.js';
import { featuresOf } from '../../src/feedback/sentiment/model/features.js';
import { packed, type SentimentModel } from '../../src/feedback/sentiment/model/sentiment-model.js';
import { fit, PLAN } from './fit.js';
import { heldOut, type ReadExample } from './held-out.js';
import type { ReadSet } from './sets.js';

/** Raised whenever features or their weighing change: a model is of no use to other code than it was made by. */
const VERSION = '1';

/** The model of a language, with how well it did on each domain that it had not seen. */
export function train(
  language: Language,
  sets: readonly ReadSet[],
  made: string,
  plan = PLAN,
): SentimentModel {
  const own = sets
    .map(({ set, comments }) => ({ set, comments: comments.filter((one) => one.language === language) }))
    .filter(({ comments }) => comments.length > 0);
  const examples = own.flatMap(({ comments }) =>
    comments.map(({ text, label, domain }): ReadExample => {
      const reading = readComment(text);
      return { features: featuresOf(text, reading), label, domain, reading: { ...reading, parts: [] } };
    }),
  );
  const { places, signs } = fit(examples, plan);
  return {
    version: VERSION,
    language,
    made,
    seed: plan.seed,
    sets: own.map(({ set: { name, source, licence }, comments }) => ({
      name,
      source,
      licence,
      comments: comments.length,
    })),
    held_out: heldOut(examples, plan),
    signs: [...signs],
    ...packed(places),
  };
}

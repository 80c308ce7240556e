import type { Language } from '../lexicon.js';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import { featuresOf } from './features.js';
import fr from './fr.json' with { type: 'json' };
import { unpacked, type SentimentModel } from './sentiment-model.js';
import { wayOf, type Weights } from './way.js';
import type { Reading } from '../comment-score.js';

/** What the product ships: made by `npm run sentiment:train` (docs/sentiment.md). */
export const MODELS = { en, fr, es, ar } as Readonly<Record<Language, SentimentModel>>;

const unpackedWeights = new Map<Language, Weights>();

/** The logarithm of the odds that a comment is good, by the model of its language: above 0 good, below bad. */
export function wayByModel(comment: string, reading: Reading): number {
  return wayOf(featuresOf(comment, reading), weightsOf(reading.language));
}

/** Unpacked when they are first asked for. */
function weightsOf(language: Language): Weights {
  const known = unpackedWeights.get(language);
  if (known) return known;
  const model = MODELS[language];
  const weights = { places: unpacked(model), signs: Float64Array.from(model.signs) };
  unpackedWeights.set(language, weights);
  return weights;
}

import { randomNumbers, shuffle } from '../../libs/scoring/src/numeric/random.js';
import { PLACES, SIGNS, type Features } from '../../src/feedback/sentiment/model/features.js';
import { countsOf, wayOf, type Weights } from '../../src/feedback/sentiment/model/way.js';
import type { Sentiment } from '../../src/feedback/sentiment/index.js';

export interface Example {
  features: Features;
  label: Sentiment;
  domain: string;
}

/** How long is learnt: so often all examples are seen, or more often until so many steps are done. */
export interface Plan {
  seed: number;
  epochs: number;
  steps: number;
}

export const PLAN: Plan = { seed: 1, epochs: 5, steps: 200_000 };
const RATE = 0.2;
/** How strongly weights are drawn to 0. */
const RIDGE = 2e-3;
/** Times the mean. A single comment of a small domain would else throw a step too far. */
const MOST_COUNTS = 5;
/** What is neutral is as good as it is bad. */
const GOODNESS: Record<Sentiment, number> = { positive: 1, neutral: 0.5, negative: 0 };

/**
 * A logistic regression with a ridge, by stochastic gradient descent: one example at a time, in an order dealt anew each time, by
 * steps that shrink as rate / (1 + rate · ridge · steps) (Bottou, "Stochastic gradient descent tricks", 2012).
 */
export function fit(examples: readonly Example[], plan: Plan = PLAN): Weights {
  const weights: Weights = { places: new Float32Array(PLACES), signs: new Float64Array(SIGNS) };
  const counts = countedAlike(examples);
  const order = examples.map((_, at) => at);
  const random = randomNumbers(plan.seed);
  // the true weights are `scale` times the arrays, so that the ridge costs one multiplication a step
  let scale = 1;
  let steps = 0;
  for (let epoch = 0; epoch < plan.epochs || steps < plan.steps; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { features, label } = examples[at];
      const chance = 1 / (1 + Math.exp(-scale * wayOf(features, weights)));
      const pace = RATE / (1 + RATE * RIDGE * steps++);
      scale *= 1 - pace * RIDGE;
      move(weights, features, (-pace * counts[at] * (chance - GOODNESS[label])) / scale);
    }
  }
  return {
    places: weights.places.map((weight) => weight * scale),
    signs: weights.signs.map((weight) => weight * scale),
  };
}

function move(weights: Weights, features: Features, step: number): void {
  const { words, pieces, signs } = features;
  const { word, piece } = countsOf(features);
  for (let at = 0; at < words.length; at++) weights.places[words[at]] += step * word;
  for (let at = 0; at < pieces.length; at++) weights.places[pieces[at]] += step * piece;
  for (let at = 0; at < SIGNS; at++) weights.signs[at] += step * signs[at];
}

/**
 * What each example counts, 1 in the mean: a domain counts as the root of its size, so that a large one does not drown a small one, and
 * its labels count alike.
 */
function countedAlike(examples: readonly Example[]): Float64Array {
  const sizes = new Map<string, number>();
  const add = (key: string) => sizes.set(key, (sizes.get(key) ?? 0) + 1);
  for (const { domain, label } of examples) {
    add(domain);
    add(`${domain} ${label}`);
  }
  const counts = Float64Array.from(
    examples,
    ({ domain, label }) => Math.sqrt(sizes.get(domain)!) / sizes.get(`${domain} ${label}`)!,
  );
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  return counts.map((one) => Math.min(MOST_COUNTS, one / mean));
}

import type { ChurnInputs } from './churn-inputs.js';
import type { ChurnFeature } from './churn-model.js';
import { ruleOf } from './readings.js';

export type Bounds = Pick<ChurnFeature, 'reading' | 'from' | 'to'>;

/** What a feature adds before it is weighed; 0 where it is not known. */
export function placeOf(feature: ChurnFeature, inputs: ChurnInputs, currency: string | null): number {
  const share = shareOf(feature, inputs, currency);
  return share === undefined ? 0 : (share - feature.centre) / feature.scale;
}

/** Undefined where it is not known, or does not apply. */
export function shareOf(
  { reading, from, to }: Bounds,
  inputs: ChurnInputs,
  currency: string | null,
): number | undefined {
  const value = ruleOf(reading).read(inputs, currency);
  return value === undefined ? undefined : Math.min(1, Math.max(0, (value - from) / (to - from)));
}

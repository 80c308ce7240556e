export const HEALTHS = ['good', 'fair', 'poor'] as const;
export type Health = (typeof HEALTHS)[number];

/** From which score on a customer is read as what; below all of them: poor. */
export const HEALTH_FROM = { good: 70, fair: 40, poor: 0 } as const;

export const healthOf = (score: number): Health =>
  HEALTHS.find((health) => score >= HEALTH_FROM[health]) ?? 'poor';

import type { FieldChances } from './model.js';

/**
 * Chances whose weight never rises where people are less alike: neighbouring levels that would are made one, as often as it
 * takes. M. Ayer et al., An Empirical Distribution Function for Sampling with Incomplete Information (Annals of Mathematical
 * Statistics 26, 1955): pooling of adjacent violators, by the ratio m/u.
 */
export function monotone({ m, u }: FieldChances): FieldChances {
  const pools: { levels: number; m: number; u: number }[] = [];
  m.forEach((chance, level) => {
    pools.push({ levels: 1, m: chance, u: u[level] });
    for (let last = pools.length - 1; last > 0 && rises(pools[last - 1], pools[last]); last--) {
      const { levels, m: more, u: other } = pools.pop()!;
      const pool = pools[last - 1];
      pools[last - 1] = { levels: pool.levels + levels, m: pool.m + more, u: pool.u + other };
    }
  });
  const spread = (of: 'm' | 'u') =>
    pools.flatMap((pool) => Array.from({ length: pool.levels }, () => pool[of] / pool.levels));
  return { m: spread('m'), u: spread('u') };
}

const rises = (more: { m: number; u: number }, less: { m: number; u: number }) =>
  less.m / less.u > more.m / more.u;

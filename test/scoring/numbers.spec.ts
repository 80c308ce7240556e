import fc from 'fast-check';
import { integrate } from '../../libs/scoring/src/numeric/integrate.js';
import { maximize } from '../../libs/scoring/src/numeric/maximize.js';
import { randomNumbers, shuffle } from '../../libs/scoring/src/numeric/random.js';
import { solve } from '../../libs/scoring/src/numeric/solve.js';
import {
  digamma,
  logGamma,
  logistic,
  logit,
  logSumExp,
} from '../../libs/scoring/src/numeric/special-functions.js';

const positive = fc.double({ min: 1e-3, max: 1e5, noNaN: true });

describe('Special functions', () => {
  it('know the factorials and Γ(1/2)', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 13);
  });

  it('obey their recurrences: Γ(x + 1) = x Γ(x), ψ(x + 1) = ψ(x) + 1/x', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const size = Math.max(1, Math.abs(logGamma(x + 1)));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) / size).toBeLessThan(1e-12);
        expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x) * Math.min(1, x)).toBeLessThan(1e-11);
      }),
    );
  });

  it('have digamma as the slope of ln Γ', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), (x) => {
        const step = 1e-4 * x;
        const slope = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
        expect(Math.abs(slope - digamma(x))).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)));
      }),
    );
  });

  it('add up powers that no number holds', () => {
    expect(logSumExp(-2000, -2000)).toBeCloseTo(-2000 + Math.LN2, 12);
    expect(logSumExp(5000, -5000)).toBe(5000);
    expect(logSumExp(-Infinity, -Infinity)).toBe(-Infinity);
    expect(logistic(logit(0.2))).toBeCloseTo(0.2, 15);
  });
});

describe('Solving, integrating, climbing', () => {
  it('solves what it is given', () => {
    const matrix = [4, 2, 0.6, 2, 5, 1, 0.6, 1, 3];
    const x = [1, -2, 0.5];
    const right = [0, 1, 2].map((row) => x.reduce((sum, entry, i) => sum + matrix[row * 3 + i] * entry, 0));
    const found = solve(Float64Array.from(matrix), Float64Array.from(right));
    found.forEach((entry, i) => expect(entry).toBeCloseTo(x[i], 12));
  });

  it('integrates over poles at both ends: B(a, b) = Γ(a) Γ(b) / Γ(a + b)', () => {
    for (const [a, b] of [
      [0.2, 0.3],
      [1, 1],
      [7, 0.5],
      [30, 40],
    ]) {
      const beta = Math.exp(logGamma(a) + logGamma(b) - logGamma(a + b));
      const found = integrate((p, rest) => p ** (a - 1) * rest ** (b - 1));
      expect(found / beta).toBeCloseTo(1, 10);
    }
  });

  it('climbs a bent ridge to its top (Rosenbrock, upside down)', () => {
    const { at, converged } = maximize(
      ([x, y]) => ({
        value: -((1 - x) ** 2) - 100 * (y - x * x) ** 2,
        gradient: [2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)],
      }),
      [-1.2, 1],
    );
    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 6);
    expect(at[1]).toBeCloseTo(1, 6);
  });

  it('says where there is no top', () => {
    const { converged } = maximize(([x]) => ({ value: x, gradient: [1] }), [0]);
    expect(converged).toBe(false);
  });
});

describe('Random numbers', () => {
  it('are the same for a seed, and others for another', () => {
    const [one, same, other] = [randomNumbers(7), randomNumbers(7), randomNumbers(8)];
    const drawn = Array.from({ length: 100 }, () => one());
    expect(Array.from({ length: 100 }, () => same())).toEqual(drawn);
    expect(other()).not.toBe(drawn[0]);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
  });

  it('deal every order about as often', () => {
    const random = randomNumbers(1);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const items = [0, 1, 2];
      shuffle(items, random);
      counts.set(items.join(''), (counts.get(items.join('')) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

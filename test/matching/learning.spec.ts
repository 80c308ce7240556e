import { allPatterns, DEFAULT_MODEL, learn, MATCH_FIELDS, Patterns, type Comparison } from '@crm/matching';

/** Numbers that are the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Pairs as a company might have them, of which so many are of one person. */
function pairs(matches: number, others: number): Patterns {
  const next = random(7);
  const patterns = new Patterns();
  const draw = (chances: readonly number[]) => {
    let rest = next();
    const level = chances.findIndex((chance) => (rest -= chance) <= 0);
    return { level: level < 0 ? chances.length - 1 : level, similarity: 0.5 };
  };
  const add = (chances: Partial<Record<string, readonly number[]>>) => {
    const comparison: Comparison = MATCH_FIELDS.map((field) => {
      const own = chances[field];
      return own && draw(own);
    });
    patterns.add(comparison);
  };
  for (let i = 0; i < matches; i++) add(MATCH);
  for (let i = 0; i < others; i++) add(OTHER);
  return patterns;
}

const MATCH = {
  first_name: [0.8, 0.1, 0.05, 0.05],
  last_name: [0.6, 0.2, 0.1, 0.1],
  birthday: [0.9, 0.05, 0.03, 0.02],
};
const OTHER = {
  first_name: [0.02, 0.02, 0.06, 0.9],
  last_name: [0.01, 0.01, 0.08, 0.9],
  birthday: [0.001, 0.004, 0.045, 0.95],
};

describe('Learning without being told who is who', () => {
  it('finds how often people agree with themselves, how often with others, and how many there are', () => {
    const records = 1_001;
    const model = learn(pairs(2_000, 498_500), { prior: DEFAULT_MODEL, records });
    for (const field of ['first_name', 'last_name', 'birthday'] as const) {
      model.fields[field].m.forEach((m, level) =>
        expect(Math.abs(m - MATCH[field][level])).toBeLessThan(0.05),
      );
      model.fields[field].u.forEach((u, level) =>
        expect(Math.abs(u - OTHER[field][level])).toBeLessThan(0.01),
      );
    }
    expect(model.partners).toBeGreaterThan(3.5);
    expect(model.partners).toBeLessThan(4.5);
  });

  it('believes in no duplicates where there are none', () => {
    const model = learn(pairs(0, 499_500), { prior: DEFAULT_MODEL, records: 1_000 });
    expect(model.partners).toBeLessThan(0.2);
  });

  it('keeps to what it believed where there is next to nothing to learn from', () => {
    const model = learn(pairs(1, 2), { prior: DEFAULT_MODEL, records: 3 });
    for (const field of MATCH_FIELDS) {
      model.fields[field].m.forEach((m, level) =>
        expect(Math.abs(m - DEFAULT_MODEL.fields[field].m[level])).toBeLessThan(0.1),
      );
    }
    expect(learn(new Patterns(), { prior: DEFAULT_MODEL, records: 0 }).fields).toEqual(
      learn(new Patterns(), { prior: DEFAULT_MODEL, records: 100_000 }).fields,
    );
  });

  it('takes a share of the pairs for all, and strangers for the rest', () => {
    const [met, unmet] = [pairs(10, 90), pairs(0, 50)];
    const all = allPatterns({ patterns: met, share: 0.1 }, unmet, 1_000);
    expect(all.total).toBeCloseTo((1_000 * 999) / 2, 3);
  });
});

import { byBoth, byComment, labelled, measured, type Labelled } from './measure.js';

/** Floors a little below what docs/sentiment.md tells: what falls through them has become worse. */
const FLOORS: [language: string, comment: number, both: number][] = [
  ['en', 0.85, 0.88],
  ['fr', 0.8, 0.82],
  ['es', 0.81, 0.86],
  ['ar', 0.87, 0.91],
];

describe('sentiment, measured', () => {
  const all = labelled('evaluation');
  const of = (language: string): Labelled[] => all.filter((one) => one.language === language);

  it('is measured by eighty comments of each language, by balanced labels', () => {
    for (const [language] of FLOORS) {
      const labels = of(language).map(({ label }) => label);
      const counts = (['positive', 'neutral', 'negative'] as const).map(
        (label) => labels.filter((one) => one === label).length,
      );
      expect(counts).toEqual([27, 26, 27]);
    }
    expect(new Set(all.map(({ comment }) => comment)).size).toBe(320);
  });

  it('is measured by other comments than rules were tried on', () => {
    const tried = new Set(labelled('development').map(({ comment }) => comment));
    expect(all.filter(({ comment }) => tried.has(comment))).toEqual([]);
  });

  it.each(FLOORS)('is right often enough in %s', (language, comment, both) => {
    const [words, together] = [measured(of(language), byComment), measured(of(language), byBoth)];
    expect(Math.min(words.accuracy, words.macroF1)).toBeGreaterThan(comment - 0.01);
    expect(Math.min(together.accuracy, together.macroF1)).toBeGreaterThan(both - 0.01);
  });

  it('is right often enough in all', () => {
    expect(measured(all, byComment).macroF1).toBeGreaterThan(0.84);
    expect(measured(all, byBoth).macroF1).toBeGreaterThan(0.87);
  });
});

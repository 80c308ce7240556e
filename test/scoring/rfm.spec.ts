import { quintilesOf, RFM_SEGMENTS, rfmOf, rfmScales, tally } from '@crm/scoring';
import fc from 'fast-check';
import { quintile } from '../../libs/scoring/src/rfm/quintiles.js';

const scored = (values: number[]) => {
  const bounds = quintilesOf(tally(values));
  return values.map((value) => quintile(value, bounds));
};

describe('Fifths', () => {
  it('are five equal parts where no two are equal', () => {
    const values = Array.from({ length: 20 }, (_, i) => i * i);
    expect(scored(values)).toEqual([1, 2, 3, 4, 5].flatMap((score) => Array<number>(4).fill(score)));
  });

  it('give equal values the fifth of their mean rank', () => {
    expect(scored([7, 7, 7])).toEqual([3, 3, 3]);
    // six of ten share the lowest place: their middle is at 0.3
    expect(scored([1, 1, 1, 1, 1, 1, 2, 3, 4, 5])).toEqual([2, 2, 2, 2, 2, 2, 4, 4, 5, 5]);
  });

  it('are those of counting, value by value, who is below', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 12 }), { minLength: 1, maxLength: 60 }), (values) => {
        const counted = values.map((value) => {
          const below = values.filter((other) => other < value).length;
          const same = values.filter((other) => other === value).length;
          return 1 + Math.floor((10 * below + 5 * same) / (2 * values.length));
        });
        expect(scored(values)).toEqual(counted);
      }),
    );
  });

  it('of nobody are reached by nobody', () => {
    expect(quintilesOf([])).toEqual([null, null, null, null]);
  });
});

describe('RFM', () => {
  const days = Array.from({ length: 50 }, (_, i) => i * 10);
  const scales = rfmScales({ recency: tally(days), frequency: tally(days), monetary: tally(days) });

  it('scores who paid last, most often and most with 5 each', () => {
    expect(rfmOf({ recency_days: 0, frequency: 480, monetary: 490 }, scales)).toEqual({
      recency_days: 0,
      frequency: 480,
      monetary: 490,
      recency_score: 5,
      frequency_score: 5,
      monetary_score: 5,
      segment: 'champions',
    });
    expect(rfmOf({ recency_days: 490, frequency: 0, monetary: 0 }, scales)).toMatchObject({
      recency_score: 1,
      frequency_score: 1,
      monetary_score: 1,
      segment: 'lost',
    });
    expect(rfmOf({ recency_days: 490, frequency: 490, monetary: 490 }, scales).segment).toBe('cannot_lose');
    expect(rfmOf({ recency_days: 0, frequency: 0, monetary: 0 }, scales).segment).toBe('new');
  });

  it('has a segment for every score, and no segment that none has', () => {
    const met = new Set<string>();
    for (const recency_days of days) {
      for (const frequency of days)
        for (const monetary of [0, 250, 490])
          met.add(rfmOf({ recency_days, frequency, monetary }, scales).segment);
    }
    expect([...met].sort()).toEqual([...RFM_SEGMENTS].sort());
  });
});

import type { MatchingModel } from './model.js';

/**
 * Made by scripts/learn-matching-weights.ts from fake_1000.csv, febrl1.csv, febrl3.csv,
 * without looking at who is who. What a company has before its first scan, and where learning from its own records starts.
 */
export const DEFAULT_MODEL: MatchingModel = {
  fields: {
    first_name: { m: [0.6845, 0.1695, 0.02187, 0.1242], u: [0.003397, 0.001331, 0.006463, 0.9888] },
    last_name: { m: [0.439, 0.439, 0.02652, 0.09553], u: [0.0019, 0.0019, 0.002635, 0.9936] },
    company_name: { m: [0.6, 0.15, 0.1, 0.15], u: [0.002, 0.001, 0.007, 0.99] },
    birthday: { m: [0.8256, 0.02974, 0.04423, 0.1004], u: [0.00002859, 0.001123, 0.0141, 0.9848] },
    email: { m: [0.4, 0.15, 0.1, 0.05, 0.3], u: [0.00001, 0.00005, 0.0001, 0.002, 0.9978] },
    phone: { m: [0.5, 0.1, 0.4], u: [0.00005, 0.0001, 0.9999] },
    address: { m: [0.6, 0.13, 0.07, 0.05, 0.15], u: [0.0001, 0.0003, 0.002, 0.02, 0.9776] },
    city: { m: [0.572, 0.3827, 0.04529], u: [0.05359, 0.03935, 0.9071] },
  },
  partners: 0.1,
  records: 10000,
};

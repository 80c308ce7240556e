import type { MatchingModel } from '@crm/matching';

/**
 * What is believed before anything is seen: the beginning of all learning. Phone numbers and companies are in none of the sets of
 * people; an e-mail address belongs to one customer alone here, so that copies of a person have another one more often than in a
 * set; and nobody in the sets has a family at the same address. For these it is what the product ships.
 */
export const BELIEVED: MatchingModel = {
  fields: {
    first_name: { m: [0.7, 0.12, 0.08, 0.1], u: [0.008, 0.008, 0.034, 0.95] },
    last_name: { m: [0.7, 0.12, 0.08, 0.1], u: [0.004, 0.006, 0.03, 0.96] },
    company_name: { m: [0.6, 0.15, 0.1, 0.15], u: [0.002, 0.001, 0.007, 0.99] },
    birthday: { m: [0.75, 0.12, 0.08, 0.05], u: [0.0001, 0.0015, 0.02, 0.9784] },
    email: { m: [0.4, 0.15, 0.1, 0.05, 0.3], u: [0.00001, 0.00005, 0.0001, 0.002, 0.99784] },
    phone: { m: [0.5, 0.1, 0.4], u: [0.00005, 0.0001, 0.99985] },
    address: { m: [0.6, 0.13, 0.07, 0.05, 0.15], u: [0.0001, 0.0003, 0.002, 0.02, 0.9776] },
    city: { m: [0.7, 0.15, 0.15], u: [0.05, 0.02, 0.93] },
  },
  partners: 0.1,
  records: 1_000,
};

export const NOT_IN_THE_SETS = ['company_name', 'email', 'phone', 'address'] as const;

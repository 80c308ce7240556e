import { existsSync } from 'node:fs';
import { DEFAULT_CHURN_MODEL } from '@crm/scoring';
import { trainDefaultModel } from '../../scripts/churn/default-model.js';

const FILE = '../shared/data/telco/telco-customer-churn.csv';
const describeThere = existsSync(FILE) ? describe : describe.skip;

describeThere(`The model of churn that is committed [needs ${FILE}]`, () => {
  it('is what npm run churn:train makes of the set', async () => {
    expect(await trainDefaultModel(FILE)).toEqual(DEFAULT_CHURN_MODEL);
  });
});

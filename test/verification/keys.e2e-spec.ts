import { runHousekeeping } from '../support/housekeeping.js';
import { startTestApp } from '../support/app.js';
import { Bureau } from './bureau.js';
import { VerificationStage } from './stage.js';

const ADDRESS = {
  street: '123 Main St',
  city: 'Springfield',
  state: 'IL',
  postal_code: '62701',
  country: 'US',
};
const [OLD, NEW] = [7, 9].map((byte) => Buffer.alloc(32, byte).toString('base64'));

describe('what providers answered', () => {
  it('is sealed anew when keys rotate, so that the older one may leave', async () => {
    const bureau = await Bureau.start();
    bureau.answer = () => ({
      body: { reference: 'r-1', credit_score: 700, reported_at: '2026-01-15', status: 'pending' },
    });
    const stage = new VerificationStage();
    await stage.open({ env: { ...bureau.env('EXPERIAN'), ENCRYPTION_KEY: OLD } });
    const customer = await stage.customer({ tax_id: '123-45-6789', billing_address: ADDRESS });
    await stage.agent.post(`${customer}/credit-check`, { consent: true }).expect(200);
    await stage.agent.post(`${customer}/address-verify`).expect(200);
    await stage.ask(customer, {
      verification_method: 'third_party_service',
      third_party_service: 'experian',
    });
    const before = await stage.status(customer);
    const { database } = stage.app;
    const rotated = await startTestApp({ database, env: { ENCRYPTION_KEY: `${NEW},${OLD}` } });
    await runHousekeeping(rotated);
    await rotated.close();
    const renewed = await startTestApp({ database, env: { ENCRYPTION_KEY: NEW } });
    stage.reviewer = await renewed.caller();
    expect(await stage.status(customer)).toEqual(before);
    expect(before).toMatchObject({
      credit_check: { credit_score: 700 },
      verifications: [{ reference: 'r-1' }],
    });
    await renewed.close();
    await stage.close();
    await bureau.close();
  });
});

import { RateGate } from '../../../scripts/telco/rate-gate.js';

describe('the rate gate', () => {
  const serverNow = Date.parse('2025-03-01T12:00:00Z');
  let now: number;
  let gate: RateGate;
  const slept = async () => {
    const before = now;
    await gate.pass();
    return now - before;
  };
  const headers = (fields: Record<string, string>) =>
    new Headers({ Date: new Date(serverNow).toUTCString(), ...fields });

  beforeEach(() => {
    now = 5_000_000;
    gate = new RateGate(
      () => now,
      (ms) => Promise.resolve(void (now += ms)),
    );
  });

  it('is open while requests are left', async () => {
    gate.heed(201, headers({ 'X-RateLimit-Remaining': '1', 'X-RateLimit-Reset': `${serverNow / 1000 + 9}` }));
    expect(await slept()).toBe(0);
  });

  it('waits for the next window when the last one is used up, by the clock of the server', async () => {
    gate.heed(201, headers({ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': `${serverNow / 1000 + 9}` }));
    expect(await slept()).toBe(9000);
    expect(await slept()).toBe(0);
  });

  it('waits as long as Retry-After says, and never less because of an earlier answer', async () => {
    gate.heed(429, headers({ 'Retry-After': '30' }));
    gate.heed(429, headers({ 'Retry-After': '2' }));
    expect(await slept()).toBe(30_000);
  });
});

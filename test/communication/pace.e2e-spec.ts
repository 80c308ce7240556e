import { sql } from 'kysely';
import type { SendingPaceRepository } from '../../src/communication/store/sending-pace.repository.js';
import { startTestApp, type TestApp } from '../support/app.js';

const MINUTE = 60_000;

describe('how fast messages go', () => {
  let one: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    one = await startTestApp();
    other = await startTestApp({ database: one.database });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });
  beforeEach(() => sql`delete from sending_pace`.execute(one.database.kysely));

  const reserve = (app: TestApp, milliseconds: number) =>
    app.inside(
      ({ get }, taken) => get<SendingPaceRepository>('SendingPaceRepository').reserve(taken),
      milliseconds,
    );
  const giveBack = (app: TestApp, milliseconds: number) =>
    app.inside(
      ({ get }, taken) => get<SendingPaceRepository>('SendingPaceRepository').giveBack(taken),
      milliseconds,
    );

  it('is one number for all instances: what one has taken the other waits for', async () => {
    expect(await reserve(one, 4 * MINUTE)).toBeLessThanOrEqual(0);
    const wait = await reserve(other, MINUTE);
    expect(wait).toBeGreaterThan(3 * MINUTE);
    expect(wait).toBeLessThanOrEqual(4 * MINUTE);
    expect(await reserve(one, 0)).toBeGreaterThan(4 * MINUTE);
    await giveBack(other, MINUTE);
    await giveBack(one, 4 * MINUTE);
    expect(await reserve(other, MINUTE)).toBeLessThanOrEqual(0);
  });

  it('is not held up by what a clock that was put back has left', async () => {
    await sql`insert into sending_pace (free_at) values (now() + interval '1 hour')`.execute(
      one.database.kysely,
    );
    expect(await reserve(one, MINUTE)).toBeLessThanOrEqual(0);
  });
});

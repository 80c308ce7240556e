import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '@crm/files';
import { MINUTE_MS } from '@crm/time';
import { newId } from '../../libs/database/src/ids.js';
import { PDF } from '../documents/samples.js';
import { DocumentsStage } from '../documents/stage.js';
import { runHousekeeping } from '../support/housekeeping.js';

describe('files', () => {
  const stage = new DocumentsStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  const take = () =>
    stage.app.inside(async ({ get }, bytes) => {
      async function* content() {
        yield await Promise.resolve(Buffer.from(bytes));
      }
      return (await get<Files>('Files').take({ name: 'c.pdf', content: content() })).key;
    }, PDF);
  const abandon = (key: string) => stage.app.inside(({ get }, one) => get<Files>('Files').abandon(one), key);
  const housekeeping = (inMs = 0) => runHousekeeping(stage.app, new Date(Date.now() + inMs));

  it('stay with a document that was stored although nobody heard of it', async () => {
    const customer = await stage.customer();
    // the server stores a transaction, and its answer is lost on the way
    await stage.app.inside(({ database }) => {
      const { transaction } = database;
      database.transaction = async (work) => {
        if (database.inTransaction()) return transaction.call(database, work) as never;
        database.transaction = transaction;
        await transaction.call(database, work);
        const lost = new Error('The connection was lost');
        throw Object.assign(lost, { code: 'ECONNRESET' });
      };
    });
    const { status } = await stage.send(customer);
    expect(status).toBe(500);
    const { body } = await stage.isp.get(`${customer}/documents`).expect(200);
    expect(body.documents).toHaveLength(1);
    await stage.isp.get(`${customer}/documents/${body.documents[0].id}/content`).expect(200);
    expect(await stage.awaited()).toEqual([]);
  });

  it('stay when they are abandoned while a transaction is keeping them', async () => {
    const key = await take();
    await stage.app.inside(async ({ get, database }, one) => {
      const files = get<Files>('Files');
      let begun = () => {};
      const isKeeping = new Promise<void>((resolve) => (begun = resolve));
      const kept = database.transaction(async () => {
        await files.keep(one);
        begun();
        // long enough for a statement that does not wait
        for (let turn = 0; turn < 50; turn++) await database.ping();
      });
      await isKeeping;
      await Promise.all([kept, files.abandon(one)]);
    }, key);
    expect(await stage.stored()).toContain(key);
    await abandon(key);
    expect(await stage.stored()).toContain(key);
  });

  it('go when they are abandoned and nobody keeps them', async () => {
    const key = await take();
    await abandon(key);
    expect(await stage.stored()).not.toContain(key);
    expect(await stage.awaited()).toEqual([]);
  });

  it('go whatever stands in the way of one among them, which is tried again later', async () => {
    const stuck = newId();
    const inTheWay = join(stage.folder, stuck.slice(-2), stuck);
    await mkdir(inTheWay, { recursive: true });
    const key = await take();
    await stage.app.inside(
      async ({ get, database }, blocked, free) => {
        const files = get<Files>('Files');
        await database.transaction(() => files.giveUp([blocked]));
        await database.transaction(() => files.keep(free));
      },
      stuck,
      key,
    );
    // due behind the one that is stuck, by a process that died before it removed it
    await stage.app.database.kysely
      .insertInto('file_deletions')
      .values({ key, due_at: new Date() })
      .execute();
    await housekeeping();
    expect(await stage.stored()).not.toContain(key);
    expect(await stage.awaited()).toEqual([stuck]);
    await rm(inTheWay, { recursive: true });
    await housekeeping(MINUTE_MS);
    expect(await stage.awaited()).toEqual([stuck]);
    await housekeeping(10 * MINUTE_MS);
    expect(await stage.awaited()).toEqual([]);
  });

  it('are given up by any number at once: what hangs on a hundred customers', async () => {
    const given = await stage.app.inside(async ({ get, database }, many) => {
      const { randomUUID } = await import('node:crypto');
      const keys = Array.from({ length: many }, () => randomUUID());
      let noted = 0;
      const giving = database.transaction(async () => {
        await get<Files>('Files').giveUp(keys);
        noted = (await database.kysely.selectFrom('file_deletions').select('key').execute()).length;
        throw new Error('undone');
      });
      await giving.catch(() => undefined);
      return noted;
    }, 70_000);
    expect(given).toBeGreaterThanOrEqual(70_000);
  });
});

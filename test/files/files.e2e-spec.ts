import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Database, newId } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import { Files } from '@crm/files';
import { Housekeeping } from '@crm/housekeeping';
import { PDF } from '../documents/samples.js';
import { DocumentsStage } from '../documents/stage.js';
import { openTestEngine } from '../support/database.js';

const MINUTE_MS = 60_000;

/** Whose server stores a transaction, once told to, and whose answer is lost on the way. */
class ForgetfulDatabase extends Database {
  losesAnswers = false;

  override async transaction<T>(...[work, options]: Parameters<Database['transaction']>): Promise<T> {
    const isOutermost = !this.inTransaction();
    const result = (await super.transaction(work, options)) as T;
    if (isOutermost && this.losesAnswers) throw new ProviderUnavailableError();
    return result;
  }
}

describe('files', () => {
  const stage = new DocumentsStage();
  let database: ForgetfulDatabase;
  let files: Files;

  beforeAll(async () => {
    database = new ForgetfulDatabase(await openTestEngine());
    await stage.open({}, database);
    files = stage.app.app.get(Files, { strict: false });
  });
  afterEach(() => {
    database.losesAnswers = false;
  });
  afterAll(async () => {
    await stage.close();
    await database.close();
  });

  async function* content() {
    yield await Promise.resolve(PDF);
  }
  const take = async () => (await files.take({ name: 'c.pdf', content: content() })).key;
  const housekeeping = (inMs = 0) =>
    stage.app.app.get(Housekeeping, { strict: false }).runAll(new Date(Date.now() + inMs));

  it('stay with a document that was stored although nobody heard of it', async () => {
    const customer = await stage.customer();
    database.losesAnswers = true;
    const { status } = await stage.send(customer);
    database.losesAnswers = false;
    expect(status).toBe(503);
    const { body } = await stage.isp.get(`${customer}/documents`).expect(200);
    expect(body.documents).toHaveLength(1);
    await stage.isp.get(`${customer}/documents/${body.documents[0].id}/content`).expect(200);
    expect(await stage.awaited()).toEqual([]);
  });

  it('stay when they are abandoned while a transaction is keeping them', async () => {
    const key = await take();
    let begun = () => {};
    const isKeeping = new Promise<void>((resolve) => (begun = resolve));
    const kept = database.transaction(async () => {
      await files.keep(key);
      begun();
      // long enough for a statement that does not wait
      for (let turn = 0; turn < 50; turn++) await database.ping();
    });
    await isKeeping;
    await Promise.all([kept, files.abandon(key)]);
    expect(await stage.stored()).toContain(key);
    await files.abandon(key);
    expect(await stage.stored()).toContain(key);
  });

  it('go when they are abandoned and nobody keeps them', async () => {
    const key = await take();
    await files.abandon(key);
    expect(await stage.stored()).not.toContain(key);
    expect(await stage.awaited()).toEqual([]);
  });

  it('go whatever stands in the way of one among them, which is tried again later', async () => {
    const stuck = newId();
    const inTheWay = join(stage.folder, stuck.slice(-2), stuck);
    await mkdir(inTheWay, { recursive: true });
    await database.transaction(() => files.giveUp([stuck]));
    const key = await take();
    await database.transaction(() => files.keep(key));
    // due behind the one that is stuck, by a process that died before it removed it
    await database.kysely.insertInto('file_deletions').values({ key, due_at: new Date() }).execute();
    await housekeeping();
    expect(await stage.stored()).not.toContain(key);
    expect(await stage.awaited()).toEqual([stuck]);
    await rm(inTheWay, { recursive: true });
    await housekeeping(MINUTE_MS);
    expect(await stage.awaited()).toEqual([stuck]);
    await housekeeping(10 * MINUTE_MS);
    expect(await stage.awaited()).toEqual([]);
  });
});

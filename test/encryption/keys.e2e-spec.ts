import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';

const [OLD, NEW] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const TAX_ID = '12-3456789';

describe('The keys of encryption', () => {
  let first: TestApp;
  let caller: Caller;
  let id: string;

  beforeEach(async () => {
    first = await startTestApp({ env: { ENCRYPTION_KEY: OLD } });
    caller = await first.caller();
    const { body } = await caller.post('/api/v1/customers', { name: 'Ada', tax_id: TAX_ID }).expect(201);
    id = body.id;
  });
  afterEach(() => first.close());

  const another = (keys: string) => startTestApp({ database: first.database, env: { ENCRYPTION_KEY: keys } });
  const pathOf = (url: string) => `${url}/api/v1/customers/${id}`;
  const shownBy = async ({ url }: TestApp) => {
    const answer = await fetch(pathOf(url), { headers: { Authorization: `Bearer ${caller.token}` } });
    return ((await answer.json()) as { tax_id: string | null }).tax_id;
  };
  const sealed = async () => {
    const { rows } = await sql<{ tax_id_encrypted: Buffer }>`
      select tax_id_encrypted from customers where id = ${id}`.execute(first.database.kysely);
    return Buffer.from(rows[0].tax_id_encrypted);
  };

  it('that the database was not written with stop the start with a sentence', async () => {
    await expect(another(NEW)).rejects.toThrow(
      'ENCRYPTION_KEY lacks a key that this database was written with; set it as it was, or to new,old where it is to change.',
    );
    expect(await shownBy(first)).toBe(TAX_ID);
  });

  it('rotate: housekeeping seals anew, and then the new one is enough', async () => {
    const before = await sealed();
    const rotating = await another(`${NEW},${OLD}`);
    expect(await shownBy(rotating)).toBe(TAX_ID);
    // until all is sealed anew the old one is needed
    await expect(another(NEW)).rejects.toThrow('ENCRYPTION_KEY');
    await runHousekeeping(rotating);
    expect((await sealed()).equals(before)).toBe(false);
    await rotating.close();
    const second = await another(NEW);
    expect(await shownBy(second)).toBe(TAX_ID);
    await second.close();
    await expect(another(OLD)).rejects.toThrow('ENCRYPTION_KEY');
  });

  describe('where none opens a value', () => {
    const LOST = Buffer.from('0201020304', 'hex');
    beforeEach(async () => {
      await sql`update customers set tax_id_encrypted = ${LOST} where id = ${id}`.execute(
        first.database.kysely,
      );
    });

    it('it shows as null in every answer, and stays as it is through a change of others', async () => {
      const path = `/api/v1/customers/${id}`;
      expect((await caller.get(path).expect(200)).body.tax_id).toBeNull();
      expect((await caller.get('/api/v1/customers').expect(200)).body.items[0].tax_id).toBeNull();
      expect((await caller.put(path, { name: 'Ada L.' }).expect(200)).body).toMatchObject({ id });
      expect((await sealed()).equals(LOST)).toBe(true);
      await caller.put(path, { tax_id: TAX_ID }).expect(200);
      expect(await shownBy(first)).toBe(TAX_ID);
    });

    it.each(['retain', 'anonymize', 'delete'])('the customer can go by the policy %s', async (policy) => {
      await caller.delete(`/api/v1/customers/${id}?data_retention_policy=${policy}`).expect(204);
      await caller.get(`/api/v1/customers/${id}`).expect(404);
    });

    it('the older keys are not let go', async () => {
      await sql`
        update customers set tax_id_encrypted = set_byte(${LOST}::bytea, 0, 1) where id = ${id}`.execute(
        first.database.kysely,
      );
      const rotating = await another(`${NEW},${OLD}`);
      await runHousekeeping(rotating);
      await rotating.close();
      await expect(another(NEW)).rejects.toThrow('ENCRYPTION_KEY');
    });
  });
});

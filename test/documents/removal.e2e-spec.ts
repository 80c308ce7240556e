import { sql } from 'kysely';
import type { CustomerDependents } from '../../src/customers/index.js';
import { moveDependents } from '../support/dependents.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { PDF } from './samples.js';
import { DocumentsStage } from './stage.js';

describe('documents that go', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open());
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  const at = ({ id }: { id: string }) => `${customer}/documents/${id}`;
  const housekeeping = (now = new Date()) => runHousekeeping(stage.app, now);

  it('take their bytes with them', async () => {
    const before = await stage.stored();
    const made = await stage.upload(customer);
    expect((await stage.stored()).length).toBe(before.length + 1);
    await stage.isp.delete(at(made)).expect(204);
    expect((await stage.stored()).sort()).toEqual(before.sort());
    expect(await stage.awaited()).toEqual([]);
    expect((await stage.isp.get(at(made))).status).toBe(404);
    expect((await stage.isp.delete(at(made))).status).toBe(404);
  });

  it('take their bytes also when the process died in between', async () => {
    const made = await stage.upload(customer);
    const [{ file_key }] = await stage.app.database.kysely
      .selectFrom('documents')
      .select('file_key')
      .where('id', '=', made.id)
      .execute();
    // what the transaction of the deletion stores, and nothing after it
    await sql`with gone as (delete from documents where id = ${made.id})
      insert into file_deletions (key, due_at) values (${file_key}, now())`.execute(
      stage.app.database.kysely,
    );
    expect(await stage.stored()).toContain(file_key);
    await housekeeping();
    expect(await stage.stored()).not.toContain(file_key);
    expect(await stage.awaited()).toEqual([]);
  });

  it('keep their bytes when the deletion is undone', async () => {
    const made = await stage.upload(customer);
    const undone = stage.app.inside(
      ({ get, database }, id) =>
        database.transaction(async () => {
          await get<CustomerDependents>('DocumentsDependents').delete([id]);
          throw new Error('undone');
        }),
      customer.split('/').at(-1) as string,
    );
    await expect(undone).rejects.toThrow('undone');
    expect((await stage.isp.get(`${at(made)}/content`)).status).toBe(200);
  });

  it.each(['anonymize', 'delete'])('go with their customer by %s, contents and log too', async (policy) => {
    const before = (await stage.stored()).length;
    const fields = {
      document_type: 'id_verification',
      name: 'Passport Featherstonehaugh',
      tags: ['Feather'],
    };
    const kept = await stage.upload(customer, PDF, 'featherstonehaugh.pdf', fields);
    const removed = await stage.upload(customer, PDF, 'featherstonehaugh.pdf', fields);
    await stage.isp.delete(at(removed)).expect(204);
    const gone = await stage.isp.delete(`${customer}?data_retention_policy=${policy}`).expect(204);
    expect(gone.headers['x-related-records-updated']).toBe('1');
    expect((await stage.stored()).length).toBe(before);
    for (const { id } of [kept, removed]) {
      const { text } = await stage.isp.get(`/api/v1/audit?resource_id=${id}`);
      expect(text.toLowerCase()).not.toContain('feather');
    }
    const { rows } = await sql`select * from documents where id = ${kept.id}`.execute(
      stage.app.database.kysely,
    );
    expect(rows).toHaveLength(policy === 'delete' ? 0 : 1);
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('feather');
    if (policy === 'anonymize') expect(rows[0]).toMatchObject({ file_size: PDF.length, name: null });
  });

  it('stay with it while it can be restored', async () => {
    const made = await stage.upload(customer);
    await stage.isp.delete(`${customer}?data_retention_policy=retain`).expect(204);
    expect((await stage.isp.get(`${at(made)}/content`)).body.error).toBe('customer_not_found');
    await stage.isp.post(`${customer}/restore`).expect(200);
    expect((await stage.isp.get(`${at(made)}/content`)).status).toBe(200);
  });

  it('move to another customer with their files', async () => {
    const made = await stage.upload(customer);
    const other = await stage.customer();
    const idOf = (path: string) => path.split('/').at(-1) as string;
    expect(await moveDependents(stage.app, 'DocumentsDependents', idOf(customer), idOf(other))).toBe(1);
    expect((await stage.isp.get(at(made))).status).toBe(404);
    expect((await stage.isp.get(`${other}/documents/${made.id}/content`)).status).toBe(200);
  });
});

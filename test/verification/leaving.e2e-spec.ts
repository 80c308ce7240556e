import { sql } from 'kysely';
import { VerificationStage } from './stage.js';

describe('verifications of a customer who goes', () => {
  const stage = new VerificationStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  const idOf = (path: string) => path.split('/').at(-1) as string;

  async function verified(): Promise<string> {
    const customer = await stage.customer();
    const asked = await stage.ask(customer);
    await stage.decide(asked, 'completed', { notes: 'Secret scar' }).expect(200);
    const document_id = await stage.document(customer);
    await stage.ask(customer, { verification_method: 'document_upload', documents: [{ document_id }] });
    return customer;
  }

  async function rowsOf(path: string) {
    const { rows } = await sql<Record<string, unknown>>`
      select * from verifications where customer_id = ${idOf(path)} order by id`.execute(
      stage.app.database.kysely,
    );
    return rows;
  }

  it('go with a deletion', async () => {
    const customer = await verified();
    const { headers } = await stage.agent.delete(`${customer}?data_retention_policy=delete`).expect(204);
    expect(headers['x-related-records-updated']).toBe('3');
    expect(await rowsOf(customer)).toEqual([]);
  });

  it('keep status and moments of who is anonymized, and nothing of what was said', async () => {
    const customer = await verified();
    await stage.agent.delete(`${customer}?data_retention_policy=anonymize`).expect(204);
    const rows = await rowsOf(customer);
    expect(rows).toMatchObject([
      { status: 'completed', method: 'manual_review', notes: null },
      { status: 'in_progress', documents: [], answer_encrypted: null },
    ]);
    const { rows: log } = await sql<{ changes: string }>`
      select changes::text from audit_log where resource = 'verification' and resource_id = ${rows[0].id as string}`.execute(
      stage.app.database.kysely,
    );
    expect(log.length).toBeGreaterThan(1);
    expect(log.some(({ changes }) => changes.includes('Secret'))).toBe(false);
  });

  it('hang on the survivor of a merge, and go back with an undo', async () => {
    const [one, other] = [await stage.customer(), await verified()];
    const { body: merge } = await stage.agent.post(`${one}/merge`, { from_id: idOf(other) }).expect(200);
    expect(merge.moved).toMatchObject({ verifications: 2 });
    const status = await stage.status(one);
    expect(status).toMatchObject({ overall_status: 'verified', level: 'basic' });
    const [open] = status.verifications;
    expect(open).toMatchObject({ customer_id: idOf(one), status: 'in_progress' });
    // whoever asked for it still does not decide it
    await stage.decide(open, 'completed', {}, stage.agent).expect(403);
    const { body: write } = await stage.agent
      .post(`${other}/verify-identity`, { verification_method: 'manual_review' })
      .expect(409);
    expect(write.error).toBe('conflict');
    await stage.agent.post(`/api/v1/merges/${merge.merge_id}/undo`).expect(200);
    expect(await stage.status(one)).toMatchObject({ overall_status: 'unverified' });
    expect((await stage.status(other)).verifications).toHaveLength(2);
  });
});

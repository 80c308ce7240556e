import { sql } from 'kysely';
import { moveDependents } from '../support/dependents.js';
import { InteractionsStage } from './stage.js';

describe('interactions of a customer who goes', () => {
  const stage = new InteractionsStage();
  const { path } = stage;

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('go together when a person is forgotten, and hide while they can be restored', async () => {
    const [gone, kept] = [await stage.customer(), await stage.customer()];
    const said = await stage.log(gone, { summary: 'Said by Zoltan', subject: 'Zoltan' });
    const hidden = await stage.log(kept);
    await stage.sales.delete(`/api/v1/customers/${kept}?data_retention_policy=retain`).expect(204);
    await stage.travel.get(`${path}/${hidden.id}`).expect(404);
    const { headers } = await stage.sales
      .delete(`/api/v1/customers/${gone}?data_retention_policy=anonymize`)
      .expect(204);
    expect(headers['x-related-records-updated']).toBe('1');
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from interactions where id = ${said.id} and summary is null and subject is null`.execute(
      stage.app.database.kysely,
    );
    expect(rows[0].n).toBe(1);
  });

  it('keep of an outcome only the words that everybody uses when a person is forgotten', async () => {
    const id = await stage.customer();
    await stage.log(id, { outcome: 'purchased' });
    await stage.log(id, { outcome: 'zoltan_marmalade' });
    await stage.sales.delete(`/api/v1/customers/${id}?data_retention_policy=anonymize`).expect(204);
    const { rows } = await sql<{ outcome: string | null }>`
      select outcome from interactions where customer_id = ${id} order by id`.execute(
      stage.app.database.kysely,
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['purchased', null]);
  });

  it('move to another customer, counters and traces too', async () => {
    const [from, to] = [await stage.customer(), await stage.customer()];
    const complete = (await stage.shown(to)).profile_completeness;
    const moved = await stage.log(from, { summary: 'Said by Zoltan' });
    await stage.travel.put(`${path}/${moved.id}`, { summary: 'Said by Zoltan, twice' }).expect(200);
    expect(await moveDependents(stage.app, 'InteractionsDependents', from, to)).toBe(1);
    expect(await stage.shown(from)).toMatchObject({ interaction_count: 0, last_interaction: null });
    expect(await stage.shown(to)).toMatchObject({
      interaction_count: 1,
      last_interaction: moved.timestamp,
      profile_completeness: complete + 0.03,
    });
    await stage.sales.delete(`/api/v1/customers/${to}?data_retention_policy=anonymize`).expect(204);
    const { rows } = await sql`
      select changes from audit_log where resource_id = ${moved.id} and changes::text like '%Zoltan%'`.execute(
      stage.app.database.kysely,
    );
    expect(rows).toEqual([]);
  });
});

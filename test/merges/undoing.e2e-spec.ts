import { sql } from 'kysely';
import { runHousekeeping } from '../support/housekeeping.js';
import { MergesStage, type Json } from './stage.js';

describe('undoing a merge', () => {
  const stage = new MergesStage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  const pair = async (more: object = {}, others: object = more) =>
    [await stage.customer(more), await stage.customer(others)] as const;
  const change = (id: string, patch: object) =>
    stage.standard.put(`/api/v1/customers/${id}`, patch).expect(200);

  it('brings both back as they were, with all that hung on them', async () => {
    const [kept, other] = await pair(
      { tags: ['a'] },
      { tags: ['b'], notes: 'y', tax_id: 'AA-1', status: 'blocked' },
    );
    for (const { id } of [kept, other]) await stage.fill(id);
    await stage.contact(other.id, { contact_type: 'technical' }).expect(201);
    const state = async (id: string) => [
      await stage.row(id),
      await stage.rowsOf(id),
      await stage.primaries(id),
    ];
    const before = [await state(kept.id), await state(other.id)];
    const { merge_id } = await stage.merged(kept.id, other.id);
    const { customer, restored, moved } = await stage.undone(merge_id);
    expect([customer.id, restored.id]).toEqual([kept.id, other.id]);
    expect(restored).toMatchObject({ tags: ['b'], notes: 'y', tax_id: 'AA-1', status: 'blocked' });
    expect(moved).toMatchObject({
      contacts: 2,
      documents: 1,
      interactions: 1,
      conversations: 1,
      feedback: 1,
    });
    expect([await state(kept.id), await state(other.id)]).toEqual(before);
    const { headers } = await stage.standard.get(`/api/v1/customers/${other.id}`).expect(200);
    expect(headers).not.toHaveProperty('x-merged-into');
    await change(other.id, { notes: 'written again' });
  });

  it('is offered where the customer is shown, for as long as it can be', async () => {
    const [kept, other] = await pair();
    const [third] = await pair();
    const list = async (id: string) =>
      (await stage.standard.get(`/api/v1/customers/${id}/merges`).expect(200)).body.items as Json[];
    expect(await list(kept.id)).toEqual([]);
    const first = await stage.merged(kept.id, other.id);
    const second = await stage.merged(kept.id, third.id);
    const from = ({ id, name, account_number }: Json) => ({ id, name, account_number });
    const told = [
      { merge_id: second.merge_id, from: from(third), merged_at: expect.any(String) },
      { merge_id: first.merge_id, from: from(other), merged_at: expect.any(String) },
    ];
    expect(await list(kept.id)).toEqual(told);
    // the id of who went leads to it too
    expect(await list(other.id)).toEqual(told);
    await stage.undone(second.merge_id);
    expect(await list(kept.id)).toEqual(told.slice(1));
    await sql`update merges set merged_at = now() - interval '31 days' where id = ${first.merge_id}`.execute(
      stage.app.database.kysely,
    );
    expect(await list(kept.id)).toEqual([]);
    await stage.standard.get('/api/v1/customers/nobody/merges').expect(404);
  });

  it('leaves with the survivor what was added since', async () => {
    const [kept, other] = await pair();
    await stage.fill(other.id);
    const { merge_id } = await stage.merged(kept.id, other.id);
    await stage.contact(kept.id, { contact_type: 'technical' }).expect(201);
    await stage.interaction(kept.id).expect(201);
    await stage.undone(merge_id);
    expect(await stage.rowsOf(kept.id)).toMatchObject({ contacts: 1, interactions: 1, documents: 0 });
    expect(await stage.rowsOf(other.id)).toMatchObject({ contacts: 1, interactions: 1, documents: 1 });
    expect((await stage.get(kept.id)).interaction_count).toBe(1);
  });

  it('empties what the merge filled, and keeps what was changed since', async () => {
    const [kept, other] = await pair(
      { tags: ['own'] },
      { tags: ['theirs'], notes: 'Theirs', industry: 'Energy', address: { city: 'Paris', street: 'X' } },
    );
    const { merge_id } = await stage.merged(kept.id, other.id);
    await change(kept.id, { notes: 'Mine now', tags: ['own', 'theirs', 'new'], address: { street: 'Y' } });
    const { customer } = await stage.undone(merge_id);
    expect(customer).toMatchObject({
      notes: 'Mine now',
      industry: null,
      tags: ['own', 'new'],
      address: { street: 'Y' },
      alternative_phones: [],
      custom_fields: {},
    });
  });

  it('gives back what was taken', async () => {
    const [kept, other] = await pair({ tax_id: 'AA-1', notes: 'x' }, { tax_id: 'BB-2', notes: 'y' });
    const take = ['email', 'phone', 'name', 'tax_id', 'notes'];
    const { merge_id } = await stage.merged(kept.id, other.id, { take });
    const { customer, restored } = await stage.undone(merge_id);
    const { email, phone, name } = kept;
    expect(customer).toMatchObject({ email, phone, name, tax_id: 'AA-1', notes: 'x', custom_fields: {} });
    expect(restored).toMatchObject({ email: other.email, phone: other.phone, tax_id: 'BB-2', notes: 'y' });
  });

  it('ranks contacts so that each type has one primary, whatever happened meanwhile', async () => {
    const [kept, other] = await pair();
    for (const { id } of [kept, other]) await stage.contact(id).expect(201);
    const { merge_id } = await stage.merged(kept.id, other.id);
    const first = (await stage.primaries(kept.id)).billing as string;
    await stage.standard.delete(`/api/v1/customers/${kept.id}/contacts/${first}`).expect(204);
    await stage.contact(kept.id, { is_primary: false }).expect(201);
    await stage.undone(merge_id);
    for (const { id } of [kept, other]) {
      const { body } = await stage.standard.get(`/api/v1/customers/${id}/contacts`);
      expect((body.contacts as Json[]).map(({ is_primary }) => is_primary)).toEqual([true]);
    }
  });

  it('is refused twice, and where there is none', async () => {
    const [kept, other] = await pair();
    const { merge_id } = await stage.merged(kept.id, other.id);
    await stage.undone(merge_id);
    expect((await stage.undo(merge_id)).status).toBe(409);
    for (const id of ['nothing', kept.id]) expect((await stage.undo(id)).status).toBe(404);
    const again = await stage.merged(kept.id, other.id);
    expect((await stage.undo(merge_id)).status).toBe(409);
    await stage.undone(again.merge_id);
  });

  it.each(['retain', 'anonymize', 'delete'])('is refused after the survivor went by %s', async (policy) => {
    const [kept, other] = await pair();
    const { merge_id } = await stage.merged(kept.id, other.id);
    await stage.standard.delete(`/api/v1/customers/${kept.id}?data_retention_policy=${policy}`).expect(204);
    const { status, body } = await stage.undo(merge_id);
    expect([status, body.error]).toEqual([409, 'conflict']);
    const { rows } = await sql<{ left: boolean }>`
      select exists (select from customers where id = ${other.id}) as left`.execute(
      stage.app.database.kysely,
    );
    expect(rows[0].left).toBe(policy === 'retain');
  });

  it('is refused where the address belongs to another meanwhile, and works once it is free', async () => {
    const [kept, other] = await pair();
    const { merge_id } = await stage.merged(kept.id, other.id);
    const thief = await stage.customer({ email: other.email });
    const { status, body } = await stage.undo(merge_id);
    expect([status, body.details]).toEqual([409, { field: 'email' }]);
    await change(thief.id, { email: null });
    await stage.undone(merge_id);
  });

  it('of a chain goes from the last merge to the first', async () => {
    const [a, b, c] = [...(await pair()), await stage.customer()];
    await stage.fill(a.id);
    const rows = await stage.rowsOf(a.id);
    const first = await stage.merged(b.id, a.id);
    const second = await stage.merged(c.id, b.id);
    const { status, body } = await stage.undo(first.merge_id);
    expect([status, body.details]).toEqual([409, { merge_id: second.merge_id }]);
    await stage.undone(second.merge_id);
    expect(await stage.rowsOf(b.id)).toEqual(rows);
    await stage.undone(first.merge_id);
    expect(await stage.rowsOf(a.id)).toEqual(rows);
    for (const { id } of [a, b, c]) {
      const { headers } = await stage.standard.get(`/api/v1/customers/${id}`).expect(200);
      expect(headers).not.toHaveProperty('x-merged-into');
    }
  });

  it('ends after 30 days: what it needs is gone, and the old id leads on', async () => {
    const [kept, other] = await pair({}, { notes: 'Once' });
    const { merge_id } = await stage.merged(kept.id, other.id);
    await stage.standard.put(`/api/v1/customers/${kept.id}`, { notes: 'Now' }).expect(200);
    await runHousekeeping(stage.app, new Date(Date.now() + 29 * 24 * 3600 * 1000));
    const left = async () => {
      const { rows } = await sql<Json>`
        select (select count(*)::int from customers where id = ${other.id}) as records,
          (select count(*)::int from merges where id = ${merge_id} and undo is not null) as undo`.execute(
        stage.app.database.kysely,
      );
      return rows[0];
    };
    expect(await left()).toEqual({ records: 1, undo: 1 });
    await runHousekeeping(stage.app, new Date(Date.now() + 31 * 24 * 3600 * 1000));
    expect(await left()).toEqual({ records: 0, undo: 0 });
    expect((await stage.undo(merge_id)).status).toBe(409);
    const { headers } = await stage.standard.get(`/api/v1/customers/${other.id}`).expect(200);
    expect(headers['x-merged-into']).toBe(kept.id);
    expect((await stage.contact(other.id)).status).toBe(409);
  });

  it('stands in the log of both, and happens once for an Idempotency-Key', async () => {
    const [kept, other] = await pair();
    const { merge_id } = await stage.merged(kept.id, other.id);
    const send = () => stage.undo(merge_id).set('Idempotency-Key', `undo-${merge_id}`);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    for (const [id, field, value] of [
      [other.id, 'merged_into', kept.id],
      [kept.id, 'merged_from', other.id],
    ]) {
      const { body } = await stage.standard.get(`/api/v1/audit?resource_id=${id}&size=100`).expect(200);
      const changes = (body.items as Json[]).flatMap((item) => item.changes[field] ?? []);
      expect(changes).toEqual([
        { before: value, after: null },
        { before: null, after: value },
      ]);
    }
  });
});

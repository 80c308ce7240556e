import { MergesStage, type Json } from './stage.js';

describe('merging two customers', () => {
  const stage = new MergesStage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('fills what is empty, unites lists, fills objects key by key, and tells what differed', async () => {
    const kept = await stage.customer({
      notes: 'Kept',
      tags: ['a', 'b'],
      address: { city: 'Paris' },
      custom_fields: { seat: 'aisle', meal: 'fish' },
      decision_factors: { primary: ['safety'] },
    });
    const other = await stage.customer({
      notes: 'Dropped',
      industry: 'Energy',
      region: 'North',
      tags: ['b', 'c'],
      address: { city: 'Lyon', street: '1 rue X' },
      custom_fields: { seat: 'window', pet: 'cat' },
      decision_factors: { primary: ['safety', 'value'], secondary: ['brand'] },
      current_interest: 'SUV',
    });
    const { customer, differences, merge_id, from_id } = await stage.merged(kept.id, other.id);
    expect(merge_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(from_id).toBe(other.id);
    expect(customer).toMatchObject({
      id: kept.id,
      account_number: kept.account_number,
      name: kept.name,
      email: kept.email,
      phone: kept.phone,
      alternative_phones: [other.phone],
      notes: 'Kept',
      industry: 'Energy',
      region: 'North',
      current_interest: 'SUV',
      tags: ['a', 'b', 'c'],
      address: { city: 'Paris', street: '1 rue X' },
      custom_fields: { seat: 'aisle', meal: 'fish', pet: 'cat', merged_email: other.email },
      decision_factors: { primary: ['safety', 'value'], secondary: ['brand'] },
    });
    const byField = Object.fromEntries(
      (differences as Json[]).map(({ field, kept: one, dropped }) => [field, [one, dropped]]),
    );
    expect(byField).toEqual({
      name: [kept.name, other.name],
      email: [kept.email, other.email],
      phone: [kept.phone, other.phone],
      notes: ['Kept', 'Dropped'],
      'address.city': ['Paris', 'Lyon'],
      'custom_fields.seat': ['aisle', 'window'],
    });
  });

  it('lets the other’s value win where it is chosen, and loses neither address nor number', async () => {
    const kept = await stage.customer({ notes: 'Mine', tags: ['a'], industry: 'Energy' });
    const other = await stage.customer({ notes: 'Yours', tags: ['b'] });
    const take = ['email', 'phone', 'name', 'notes', 'tags', 'industry'];
    const { customer } = await stage.merged(kept.id, other.id, { take });
    expect(customer).toMatchObject({
      name: other.name,
      email: other.email,
      phone: other.phone,
      notes: 'Yours',
      tags: ['b'],
      industry: 'Energy',
      alternative_phones: [kept.phone],
      custom_fields: { merged_email: kept.email },
    });
  });

  it('gives address and number to a customer who has none', async () => {
    const kept = await stage.customer({ email: undefined, phone: undefined });
    const other = await stage.customer();
    const { customer } = await stage.merged(kept.id, other.id);
    const { email, phone } = other;
    expect(customer).toMatchObject({ email, phone, alternative_phones: [], custom_fields: {} });
  });

  it('keeps a second merged address beside the first', async () => {
    const [kept, one, two] = [await stage.customer(), await stage.customer(), await stage.customer()];
    await stage.merged(one.id, two.id);
    const { customer, differences } = await stage.merged(kept.id, one.id);
    expect(Object.values(customer.custom_fields).sort()).toEqual([one.email, two.email].sort());
    expect(customer.alternative_phones.sort()).toEqual([one.phone, two.phone].sort());
    expect((differences as Json[]).map(({ field }) => field)).toEqual(['name', 'email', 'phone']);
  });

  it('shows the same name as before, whatever its parts are filled with', async () => {
    const kept = await stage.customer({ name: undefined, company_name: 'Atlas Ltd' });
    const other = await stage.customer({ name: undefined, full_name: 'Jane Doe', first_name: 'Jane' });
    const { customer } = await stage.merged(kept.id, other.id);
    expect(customer).toMatchObject({ name: 'Atlas Ltd', full_name: 'Jane Doe', first_name: 'Jane' });
    const [nameless, named] = [await stage.customer({ name: undefined, first_name: 'Bo' }), kept];
    const taken = await stage.merged(nameless.id, named.id, { take: ['full_name'] });
    expect(taken.customer).toMatchObject({ name: 'Jane Doe', company_name: 'Atlas Ltd', first_name: 'Bo' });
  });

  it.each([
    ['active', 'vip', 'active'],
    ['active', 'inactive', 'active'],
    ['active', 'suspended', 'suspended'],
    ['suspended', 'blocked', 'blocked'],
    ['blocked', 'suspended', 'blocked'],
    ['blocked', 'active', 'blocked'],
  ])('sets nobody free: %s and %s are %s, also where active is chosen', async (one, two, status) => {
    for (const take of [[], ['status']]) {
      const [kept, other] = [await stage.customer({ status: one }), await stage.customer({ status: two })];
      const { customer } = await stage.merged(kept.id, other.id, { take });
      const isHeld = ['suspended', 'blocked'].includes(status);
      expect(customer.status).toBe(take.length && !isHeld ? two : status);
    }
  });

  it('returns from a block to the suspension that lies beneath it', async () => {
    const [kept, other] = [await stage.customer(), await stage.customer()];
    await stage.standard.post(`/api/v1/customers/${other.id}/suspend`, { reason: 'Unpaid' }).expect(200);
    await stage.standard.patch(`/api/v2/customers/${kept.id}/block`, { isBlocked: true }).expect(200);
    await stage.merged(kept.id, other.id);
    await stage.standard.patch(`/api/v2/customers/${kept.id}/block`, { isBlocked: false }).expect(200);
    expect((await stage.get(kept.id)).status).toBe('suspended');
    await stage.standard.post(`/api/v1/customers/${kept.id}/reactivate`).expect(200);
    expect((await stage.get(kept.id)).status).toBe('active');
  });

  it('is as strict with messages as the stricter of the two, whatever is chosen', async () => {
    const consent = (marketing_emails: boolean, outage_alerts?: boolean) => ({
      communication_preferences: { marketing_emails, outage_alerts },
    });
    for (const [one, two] of [
      [true, false],
      [false, true],
    ]) {
      for (const take of [[], ['communication_preferences']]) {
        const kept = await stage.customer(consent(one));
        const other = await stage.customer(consent(two, true));
        const { customer, differences } = await stage.merged(kept.id, other.id, { take });
        const told = differences as { field: string; kept: unknown }[];
        const consents = told.filter(({ field }) => field === 'communication_preferences.marketing_emails');
        // at most once, and as it came out
        expect(consents.slice(1)).toEqual([]);
        expect(consents.filter((each) => each.kept !== false)).toEqual([]);
        expect(customer.communication_preferences).toMatchObject({
          marketing_emails: false,
          outage_alerts: true,
        });
      }
    }
  });

  it('moves all that hangs on the other, and adds what is counted', async () => {
    const [kept, other] = [await stage.customer(), await stage.customer()];
    for (const { id } of [kept, other]) await stage.fill(id);
    const { moved, customer } = await stage.merged(kept.id, other.id);
    expect(moved).toEqual({
      contacts: 1,
      documents: 1,
      interactions: 1,
      conversations: 1,
      messages: 2,
      identities: 1,
      feedback: 1,
    });
    const both = { contacts: 2, documents: 2, interactions: 2, conversations: 2, messages: 4, feedback: 2 };
    expect(await stage.rowsOf(kept.id)).toEqual({ ...both, customer_identities: 2 });
    expect(customer.interaction_count).toBe(2);
    expect(customer.account_metrics.satisfaction_score).toBe(4);
    const { body } = await stage.standard.get(`/api/v2/customers/${kept.id}`).expect(200);
    expect(body.customer?.statistics ?? body.statistics).toMatchObject({
      totalConversations: 2,
      totalMessages: 4,
      averageResponseTime: 60,
    });
    expect(Object.keys(await stage.primaries(kept.id))).toEqual(['billing']);
    const { body: page } = await stage.standard.get(`/api/v1/customers/${kept.id}/timeline?limit=100`);
    const kinds = (page.items as Json[]).map(({ kind }) => kind as string);
    expect(kinds.filter((kind) => kind === 'interaction')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'message')).toHaveLength(4);
  });

  it('shows in a dry run what it would do, and does nothing', async () => {
    const [kept, other] = [await stage.customer({ notes: 'x' }), await stage.customer({ notes: 'y' })];
    await stage.fill(other.id);
    const before = [await stage.row(kept.id), await stage.row(other.id)];
    const log = async () => (await stage.standard.get('/api/v1/audit?action=crm:merge:customers')).body.total;
    const entries = await log();
    for (const key of ['', 'rehearsed']) {
      const call = stage.merge(kept.id, other.id, { dry_run: true });
      const { body } = await (key ? call.set('Idempotency-Key', `${key}-${kept.id}`) : call).expect(200);
      expect(body).toMatchObject({ merge_id: null, from_id: other.id, moved: { contacts: 1, messages: 2 } });
      expect(body.customer.alternative_phones).toEqual([other.phone]);
      expect(body.differences).toContainEqual({ field: 'notes', kept: 'x', dropped: 'y' });
    }
    expect([await stage.row(kept.id), await stage.row(other.id)]).toEqual(before);
    expect(await log()).toBe(entries);
    const real = await stage.merged(kept.id, other.id);
    expect(real.moved).toMatchObject({ contacts: 1, messages: 2 });
  });

  it('says to each team what its contract shows', async () => {
    const isp = await stage.app.caller('isp', ['crm:*:customers', 'crm:merge:customers']);
    const kept = await stage.customer({ tax_id: 'AA-111-222', region: 'North', credit_score: 700 });
    const other = await stage.customer({ tax_id: 'BB-333-444', region: 'South', credit_score: 500 });
    const { body } = await isp
      .post(`/api/v1/customers/${kept.id}/merge`, { from_id: other.id, take: ['company'] })
      .expect(200);
    expect(body.customer).not.toHaveProperty('region');
    const differences = Object.fromEntries(
      (body.differences as Json[]).map((one) => [one.field, one.dropped]),
    );
    expect(Object.keys(differences).sort()).toEqual(['email', 'name', 'phone', 'tax_id']);
    expect(differences.tax_id).not.toContain('333');
    const travel = await stage.app.caller('travel');
    const refused = await travel.post(`/api/v1/customers/${kept.id}/merge`, {
      from_id: (await stage.customer()).id,
      take: ['region', 'industry'],
    });
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, 'take.1']);
  });

  it('refuses what cannot be: oneself, nobody, an unknown field, a stale version, no permission', async () => {
    const [kept, other] = [await stage.customer(), await stage.customer()];
    const itself = await stage.merge(kept.id, kept.id.toUpperCase());
    expect([itself.status, itself.body.details.field]).toEqual([400, 'from_id']);
    for (const from of ['nobody', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60']) {
      const { status, body } = await stage.merge(kept.id, from);
      expect([status, body.error]).toEqual([404, 'customer_not_found']);
      expect((await stage.merge(from, kept.id)).status).toBe(404);
    }
    expect((await stage.merge(kept.id, other.id, { take: ['id'] })).body.errors[0]).toMatchObject({
      field: 'take.0',
      code: 'invalid_value',
    });
    expect((await stage.merge(kept.id, other.id, { take: ['alternative_phones'] })).status).toBe(400);
    expect((await stage.standard.post(`/api/v1/customers/${kept.id}/merge`, {})).status).toBe(400);
    expect((await stage.merge(kept.id, other.id).set('If-Match', '"9"')).status).toBe(412);
    const agent = await stage.app.caller('standard', ['crm:read:customers', 'crm:update:customers']);
    const denied = await agent.post(`/api/v1/customers/${kept.id}/merge`, { from_id: other.id });
    expect(denied.status).toBe(403);
    await stage.merge(kept.id, other.id).set('If-Match', '"1"').expect(200);
  });

  it('is done once for an Idempotency-Key, and stands in the log of both', async () => {
    const [kept, other] = [await stage.customer(), await stage.customer()];
    const send = () => stage.merge(kept.id, other.id).set('Idempotency-Key', `merge-${kept.id}`);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(first.headers.etag).toMatch(/^"2\./);
    const logOf = async (id: string) =>
      (await stage.standard.get(`/api/v1/audit?resource_id=${id}&action=crm:merge:customers`)).body
        .items as Json[];
    expect((await logOf(other.id)).map(({ changes }) => changes)).toEqual([
      { merged_into: { before: null, after: kept.id } },
    ]);
    expect((await logOf(kept.id)).map(({ changes }) => changes.merged_from?.after)).toContain(other.id);
  });
});

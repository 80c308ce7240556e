import { startTestApp, type Caller, type TestApp } from '../support/app.js';

/** What holds for every team: the life of a record, lists, concurrency. */
describe('customers', () => {
  let test: TestApp;
  let standard: Caller;
  let count = 0;
  const path = '/api/v1/customers';
  const make = async (more: object = {}) =>
    (await standard.post(path, { name: `Person ${++count}`, email: `p${count}@example.com`, ...more })).body;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  describe('names', () => {
    it('makes the name from its sources until it is set itself', async () => {
      const person = await make({ name: undefined, first_name: 'Lucía', last_name: 'García' });
      expect(person).toMatchObject({ name: 'Lucía García', full_name: 'Lucía García' });
      const put = async (body: object) => (await standard.put(`${path}/${person.id}`, body)).body.name;
      expect(await put({ company_name: 'García SA' })).toBe('García SA');
      expect(await put({ full_name: 'Lucía García Pérez' })).toBe('Lucía García Pérez');
      expect(await put({ name: 'Lu' })).toBe('Lu');
      expect(await put({ full_name: 'L. García' })).toBe('Lu');
      expect(await put({ name: null })).toBe('L. García');
    });

    it('takes company for company_name, but not two different ones', async () => {
      const one = await make({ company: 'Acme' });
      expect(one).toMatchObject({ company: 'Acme', company_name: 'Acme' });
      const two = await standard.post(path, { company: 'Acme', company_name: 'Ajax' });
      expect(two.status).toBe(400);
    });
  });

  describe('changes', () => {
    it('merges objects one level, replaces arrays, clears by null', async () => {
      const { id } = await make({ custom_fields: { a: '1', b: '2' }, tags: ['x', 'y'], notes: 'n' });
      const { body } = await standard.put(`${path}/${id}`, {
        custom_fields: { b: null, c: '3' },
        tags: ['z'],
        notes: null,
      });
      expect(body).toMatchObject({ custom_fields: { a: '1', c: '3' }, tags: ['z'], notes: null });
      expect(body.custom_fields).not.toHaveProperty('b');
    });

    it('moves between statuses by is_active', async () => {
      const { id } = await make();
      const put = async (body: object) => (await standard.put(`${path}/${id}`, body)).body.status;
      expect(await put({ is_active: false })).toBe('inactive');
      expect(await put({ is_active: true })).toBe('active');
      expect(await put({ status: 'vip' })).toBe('vip');
      expect(await put({ is_active: true })).toBe('vip');
      // sent back as it was shown, is_active says nothing about the new status
      expect(await put({ status: 'inactive', is_active: true })).toBe('inactive');
      expect((await standard.put(`${path}/${id}`, { status: 'suspended', is_active: true })).status).toBe(
        400,
      );
    });

    it('keeps one language for all surfaces', async () => {
      const { id, preferred_language } = await make({ preferred_language: 'Arabic' });
      expect(preferred_language).toBe('Arabic');
      const support = await test.caller('support');
      expect((await support.get(`/api/v2/customers/${id}`)).body.customer.preferences.language).toBe('ar');
      await support.put(`/api/v2/customers/${id}`, { preferences: { language: 'es' } });
      expect((await standard.get(`${path}/${id}`)).body.preferred_language).toBe('Spanish');
    });

    it('answers a taken email with 409 and keeps the record', async () => {
      const [one, two] = [await make(), await make()];
      const { status, body } = await standard.put(`${path}/${two.id}`, { email: one.email, notes: 'lost?' });
      expect(status).toBe(409);
      expect(body.details).toEqual({ field: 'email', customer_id: one.id });
      expect((await standard.get(`${path}/${two.id}`)).body).toMatchObject({ email: two.email, notes: null });
    });

    it('treats PATCH as PUT', async () => {
      const { id } = await make();
      expect((await standard.patch(`${path}/${id}`, { notes: 'patched' })).body.notes).toBe('patched');
    });

    it('notes before and after of changed fields in the audit', async () => {
      const { id } = await make({ notes: 'old' });
      await standard.put(`${path}/${id}`, { notes: 'new' });
      const { body } = await standard.get(`/api/v1/audit?resource_id=${id}&action=crm:update:customers`);
      expect(body.items[0].changes).toEqual({ notes: { before: 'old', after: 'new' } });
    });
  });

  it('notes that a tax id changed, and never which it is', async () => {
    const { id } = await make({ tax_id: '111-22-3333' });
    await standard.put(`${path}/${id}`, { tax_id: '444-55-6666' });
    const { body, text } = await standard.get(`/api/v1/audit?resource_id=${id}&action=crm:update:customers`);
    expect(Object.keys(body.items[0].changes)).toEqual(['tax_id']);
    expect(text).not.toMatch(/111-22|444-55/);
  });

  describe('ETags', () => {
    it('answers 304 to what did not change and 412 to a stale If-Match', async () => {
      const { id } = await make();
      const first = await standard.get(`${path}/${id}`);
      const tag = first.headers.etag;
      expect(tag).toMatch(/^"1\.[\w-]+"$/);
      expect((await standard.get(`${path}/${id}`).set('If-None-Match', tag)).status).toBe(304);
      const changed = await standard.put(`${path}/${id}`, { notes: 'a' }).set('If-Match', tag);
      expect(changed.status).toBe(200);
      expect(changed.headers.etag).toMatch(/^"2\./);
      const stale = await standard.put(`${path}/${id}`, { notes: 'b' }).set('If-Match', tag);
      expect(stale.status).toBe(412);
      expect((await standard.delete(`${path}/${id}`).set('If-Match', tag)).status).toBe(412);
      expect((await standard.get(`${path}/${id}`).set('If-None-Match', tag)).status).toBe(200);
    });

    it('keeps answers private', async () => {
      const { id } = await make();
      const { headers } = await standard.get(`${path}/${id}`);
      expect(headers['cache-control']).toBe('private, no-cache');
      expect(headers.vary).toContain('Authorization');
    });
  });

  describe('suspending', () => {
    it('suspends once and returns to the status before', async () => {
      const { id } = await make({ status: 'vip' });
      const until = new Date(Date.now() + 86_400_000).toISOString();
      const suspended = await standard.post(`${path}/${id}/suspend`, { reason: 'unpaid', until });
      expect(suspended.body).toMatchObject({ status: 'suspended', is_active: false });
      expect((await standard.post(`${path}/${id}/suspend`, { reason: 'again' })).body.error).toBe('conflict');
      expect((await standard.post(`${path}/${id}/reactivate`)).body.status).toBe('vip');
      expect((await standard.post(`${path}/${id}/reactivate`)).status).toBe(409);
    });

    it('revives inactive ones', async () => {
      const { id } = await make({ status: 'inactive' });
      expect((await standard.post(`${path}/${id}/reactivate`)).body.status).toBe('active');
    });

    it('wants a reason and a future end', async () => {
      const { id } = await make();
      expect((await standard.post(`${path}/${id}/suspend`, {})).status).toBe(400);
      expect(
        (await standard.post(`${path}/${id}/suspend`, { reason: 'x', until: '2020-01-01T00:00:00Z' })).status,
      ).toBe(400);
    });
  });

  describe('deleting', () => {
    it('retains for a restore, with email and phone free meanwhile', async () => {
      const person = await make({ phone: '+15552220001' });
      const gone = await standard.delete(`${path}/${person.id}`);
      expect(gone.status).toBe(204);
      expect(gone.headers['x-data-retention']).toBe('retained');
      expect((await standard.get(`${path}/${person.id}`)).body.error).toBe('customer_not_found');
      const heir = await make({ email: person.email });
      expect((await standard.post(`${path}/${person.id}/restore`)).body.error).toBe('conflict');
      await standard.delete(`${path}/${heir.id}?data_retention_policy=delete`);
      const restored = await standard.post(`${path}/${person.id}/restore`);
      expect(restored.status).toBe(200);
      expect(restored.body).toMatchObject({ id: person.id, email: person.email });
    });

    it('anonymizes for good', async () => {
      const person = await make({ phone: '+15552220002' });
      const gone = await standard.delete(`${path}/${person.id}?data_retention_policy=anonymize`);
      expect(gone.headers['x-data-retention']).toBe('anonymized');
      expect((await standard.post(`${path}/${person.id}/restore`)).status).toBe(404);
      expect((await make({ email: person.email, phone: '+15552220002' })).id).toBeTruthy();
    });

    it('erases a retained one where the policy is named', async () => {
      const [first, second] = [await make(), await make()];
      for (const { id } of [first, second]) await standard.delete(`${path}/${id}`);
      for (const [{ id }, policy, word] of [
        [first, 'anonymize', 'anonymized'],
        [second, 'delete', 'deleted'],
      ] as const) {
        // gone already for everybody who does not ask for more
        expect((await standard.delete(`${path}/${id}?data_retention_policy=retain`)).status).toBe(404);
        const erased = await standard.delete(`${path}/${id}?data_retention_policy=${policy}`);
        expect([erased.status, erased.headers['x-data-retention']]).toEqual([204, word]);
        expect((await standard.post(`${path}/${id}/restore`)).status).toBe(404);
        expect((await standard.delete(`${path}/${id}?data_retention_policy=${policy}`)).status).toBe(404);
      }
    });

    it('keeps what another team retained from a default that deletes', async () => {
      const { id } = await make();
      await standard.delete(`${path}/${id}`);
      const sales = await test.caller('sales');
      expect((await sales.delete(`${path}/${id}`)).status).toBe(404);
      expect((await standard.post(`${path}/${id}/restore`)).status).toBe(200);
    });

    it('needs crm:erase:customers for more than retaining', async () => {
      const agent = await test.caller('standard', ['crm:delete:customers']);
      const { id } = await make();
      const refused = await agent.delete(`${path}/${id}?data_retention_policy=anonymize`);
      expect(refused.status).toBe(403);
      expect(refused.body.error).toBe('unauthorized_access');
      expect((await agent.delete(`${path}/${id}`)).status).toBe(204);
    });
  });

  describe('lists', () => {
    it('finds parts of names, emails, phones and professions without accents and case', async () => {
      const person = await make({
        name: 'Łucja Ñandú-O’Brien',
        phone: '+34 612 345 678',
        demographics: { profession: 'Ingénieur réseau' },
      });
      for (const words of [
        'NANDU',
        'ucja',
        "o'bri",
        '612345',
        '+34612',
        '+34 612-345',
        'ingenieur',
        person.email.slice(1, 9),
      ]) {
        const { body } = await standard.get(`${path}?query=${encodeURIComponent(words)}`);
        expect([words, body.items.map((one: { id: string }) => one.id)]).toEqual([
          words,
          expect.arrayContaining([person.id]),
        ]);
      }
    });

    it('matches beginnings of words only below three characters, and wildcards as themselves', async () => {
      const { id } = await make({ name: 'Qx Zyx', email: 'other@example.org' });
      const ids = async (words: string) =>
        (await standard.get(`${path}?search=${encodeURIComponent(words)}`)).body.items.map(
          (one: { id: string }) => one.id,
        );
      expect(await ids('qx')).toContain(id);
      expect(await ids('zy')).toContain(id);
      expect(await ids('yx')).not.toContain(id);
      expect(await ids('%%%')).toEqual([]);
      expect(await ids('Q_ Z')).toEqual([]);
    });

    it('shows only the fields asked for', async () => {
      await make();
      const { body } = await standard.get(`${path}?fields=id,name,email&size=1`);
      expect(Object.keys(body.items[0])).toEqual(['id', 'name', 'email']);
      const unknown = await standard.get(`${path}?fields=name,password`);
      expect(unknown.status).toBe(400);
      expect(unknown.body.details).toMatchObject({ field: 'fields', received_value: 'password' });
      expect(unknown.body.message).toBe('fields names password, which is no field of this answer');
    });

    it('answers 304 to a list that did not change, by its weak tag', async () => {
      await make({ tags: ['tagged-list'] });
      const list = (tag = '"none"') => standard.get(`${path}?tags=tagged-list`).set('If-None-Match', tag);
      const { etag } = (await list()).headers;
      expect(etag).toMatch(/^W\/"[\w-]+"$/);
      const same = await list(etag);
      expect([same.status, same.text, same.headers.etag]).toEqual([304, '', etag]);
      await make({ tags: ['tagged-list'] });
      expect((await list(etag)).status).toBe(200);
    });

    it('walks by cursor', async () => {
      const tag = 'cursor-walk';
      for (let index = 0; index < 5; index++)
        await make({ tags: [tag], health_score: index % 2 ? 50 : undefined });
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: { body: { items: { id: string }[]; next_cursor: string | null } } =
          await standard.get(`${path}?tags=${tag}&limit=2&sort=-health_score&cursor=${cursor}`);
        seen.push(...body.items.map((one) => one.id));
        cursor = body.next_cursor;
      }
      expect(new Set(seen).size).toBe(5);
    });

    it.each([
      ['page=1&limit=5', 'limit'],
      ['size=5&offset=0', 'offset'],
      ['cursor=&page=1', 'cursor'],
      ['cursor=&sort=name,created_at', 'sort'],
      ['cursor=&sort=tags', 'sort'],
      ['size=101', 'size'],
      ['limit=0', 'limit'],
      ['page=0', 'page'],
      ['sort=notes', 'sort'],
      ['colour=red', 'colour'],
      ['status=asleep', 'status'],
      ['cursor=abc', 'cursor'],
    ])('refuses %s and names %s', async (query, field) => {
      const { status, body } = await standard.get(`${path}?${query}`);
      expect(status).toBe(400);
      expect(body.errors.map((one: { field: string }) => one.field.split('.')[0])).toContain(field);
    });
  });

  it('replays the first answer to an Idempotency-Key and refuses another body', async () => {
    const send = (body: object) => standard.post(path, body).set('Idempotency-Key', 'key-1');
    const body = { name: 'Once', email: 'once@example.com' };
    const first = await send(body);
    const second = await send(body);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.headers.etag).toBe(first.headers.etag);
    const other = await send({ ...body, name: 'Other' });
    expect(other.status).toBe(422);
    expect(other.body.error).toBe('idempotency_mismatch');
  });

  it('counts by status, segment and type', async () => {
    const before = (await standard.get(`${path}/stats`)).body;
    await make({ status: 'vip', segment: 'vip' });
    const after = (await standard.get(`${path}/stats`)).body;
    expect(after.total_customers).toBe(before.total_customers + 1);
    expect(after.by_status.vip).toBe((before.by_status.vip ?? 0) + 1);
  });

  it('names what a route does not read', async () => {
    const { id } = await make();
    const query = await standard.get(`${path}/stats?since=2026`);
    expect([query.status, query.body.details.field]).toEqual([400, 'since']);
    const body = await standard.post(`${path}/${id}/reactivate`, { reason: 'paid' });
    expect([body.status, body.body.details.field]).toEqual([400, 'reason']);
    expect((await standard.post(`${path}?dry_run=true`, { name: 'x' })).status).toBe(400);
  });

  it('answers unknown ids and routes with 404 and wrong methods with 405', async () => {
    for (const id of ['nobody', '123', '00000000-0000-0000-0000-000000000000', '%00']) {
      const { status, body } = await standard.get(`${path}/${id}`);
      expect([id, status, body.error]).toEqual([id, 404, 'customer_not_found']);
    }
    expect((await standard.get('/api/v1/nothing')).body.error).toBe('not_found');
    const wrong = await standard.delete(path);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.allow).toContain('POST');
  });
});

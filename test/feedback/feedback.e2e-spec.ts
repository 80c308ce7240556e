import { newId } from '../../libs/database/src/ids.js';
import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { moveDependents } from '../support/dependents.js';

interface Feedback {
  id: string;
  customer_id: string | null;
  [key: string]: unknown;
}

describe('feedback', () => {
  let test: TestApp;
  let standard: Caller;
  /** works with feedback and may not see personal data */
  let agent: Caller;
  let count = 0;
  const path = '/api/v1/feedback';

  const makeCustomer = async (): Promise<string> => {
    const body = { name: `Person ${++count}`, email: `p${count}@example.com` };
    return (await standard.post('/api/v1/customers', body).expect(201)).body.id;
  };
  const submit = async (more: object = {}): Promise<Feedback> => {
    const customer_id = 'customer_id' in more ? undefined : await makeCustomer();
    const body = { customer_id, service_type: 'Tour', rating: 5, ...more };
    return (await standard.post(path, body).expect(201)).body;
  };
  const counters = async (customerId: string) => {
    const { rows } = await sql<{ rating_sum: number; rating_count: number }>`
      select rating_sum, rating_count from customers where id = ${customerId}`.execute(test.database.kysely);
    return rows[0];
  };

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    agent = await test.caller('standard', ['crm:*:feedback']);
  });
  afterAll(() => test.close());

  describe('submitting', () => {
    it('answers with every key of the travel document', async () => {
      const customer_id = await makeCustomer();
      const booking_id = newId();
      const travel = await test.caller('travel');
      const { status, headers, body } = await travel.post(`${path}/`, {
        customer_id,
        booking_id,
        service_type: 'Tour',
        rating: 5,
        comments: 'Excellent service and beautiful scenery!',
      });
      expect(status).toBe(201);
      expect(headers.etag).toMatch(/^"1\./);
      expect(headers.location).toBe(`${path}/${body.id}`);
      expect(body).toEqual({
        id: expect.any(String),
        customer_id,
        booking_id,
        service_type: 'Tour',
        rating: 5,
        comments: 'Excellent service and beautiful scenery!',
        resolved: false,
        resolution_notes: null,
        resolved_by: null,
        resolved_at: null,
        is_anonymous: false,
        source: 'web',
        sentiment: 'positive',
        submitted_at: expect.any(String),
        created_at: expect.any(String),
        updated_at: expect.any(String),
        version: 1,
      });
      expect((await travel.get(`${path}/${body.id}`).expect(200)).body).toEqual(body);
    });

    it('takes null and blank for absent', async () => {
      const fields = {
        booking_id: null,
        comments: '  ',
        is_anonymous: null,
        source: null,
        submitted_at: null,
      };
      expect(await submit(fields)).toMatchObject({
        booking_id: null,
        comments: null,
        is_anonymous: false,
        source: 'web',
      });
    });

    it('keeps when it was said, which is never in the future', async () => {
      const customer_id = await makeCustomer();
      const { submitted_at } = await submit({ customer_id, submitted_at: '2025-06-01T10:00:00+02:00' });
      expect(submitted_at).toBe('2025-06-01T08:00:00.000Z');
      const later = new Date(Date.now() + 3600_000).toISOString();
      const body = { customer_id, service_type: 'Tour', rating: 3, submitted_at: later };
      const { status, body: problem } = await standard.post(path, body);
      expect([status, problem.details.field]).toEqual([400, 'submitted_at']);
    });

    it.each(['nobody', '', '00000000-0000-0000-0000-000000000000'])(
      'knows no customer %p',
      async (customer_id) => {
        const { status, body } = await standard.post(path, { customer_id, service_type: 'Tour', rating: 3 });
        expect([status, body.error]).toEqual([404, 'customer_not_found']);
      },
    );

    it('knows no deleted customer', async () => {
      const customer_id = await makeCustomer();
      await standard.delete(`/api/v1/customers/${customer_id}`).expect(204);
      const { status, body } = await standard.post(path, { customer_id, service_type: 'Tour', rating: 3 });
      expect([status, body.error]).toEqual([404, 'customer_not_found']);
    });

    it.each([
      ['rating', { rating: 0 }],
      ['rating', { rating: 6 }],
      ['rating', { rating: 4.5 }],
      ['rating', { rating: '5' }],
      ['rating', { rating: undefined }],
      ['service_type', { service_type: 'tour' }],
      ['comments', { comments: 'x'.repeat(2001) }],
      ['booking_id', { booking_id: 'B-17' }],
      ['customer_id', { customer_id: 17 }],
      ['customer_id', { customer_id: undefined }],
      ['sentiment', { sentiment: 'positive' }],
      ['resolved', { resolved: true }],
    ])('refuses a wrong %s by its name', async (field, wrong) => {
      const body = { customer_id: newId(), service_type: 'Tour', rating: 5, ...wrong };
      const inStandard = await standard.post(path, body);
      expect([inStandard.status, inStandard.body.details.field]).toEqual([400, field]);
      const inTravel = await (await test.caller('travel')).post(path, body);
      expect([inTravel.status, inTravel.body.details.field]).toEqual([422, field]);
    });

    it('replays the answer for an Idempotency-Key', async () => {
      const body = { customer_id: await makeCustomer(), service_type: 'Tour', rating: 2 };
      const send = () => standard.post(path, body).set('Idempotency-Key', 'one-tour');
      const [first, second] = [await send(), await send()];
      expect(second.body).toEqual(first.body);
      expect(await counters(body.customer_id)).toEqual({ rating_sum: 2, rating_count: 1 });
    });

    it('needs the permission', async () => {
      const reader = await test.caller('standard', ['crm:read:feedback']);
      const body = { customer_id: newId(), service_type: 'Tour', rating: 2 };
      expect((await reader.post(path, body)).status).toBe(403);
      expect((await reader.put(`${path}/${newId()}`, {})).status).toBe(403);
      expect((await reader.get(path)).status).toBe(200);
    });
  });

  describe('resolving', () => {
    it('notes when and who, keeps both, and clears them on reopening', async () => {
      const { id } = await submit();
      const put = async (body: object, caller = standard) => (await caller.put(`${path}/${id}`, body)).body;
      const me = (await standard.get('/api/v1/auth/me')).body.id;
      const resolved = await put({ resolved: true, resolution_notes: 'Called back' });
      expect(resolved).toMatchObject({ resolved: true, resolution_notes: 'Called back', resolved_by: me });
      expect(Date.parse(resolved.resolved_at)).not.toBeNaN();
      const noted = await put({ resolved: true, resolution_notes: 'Called back twice' }, agent);
      expect(noted).toMatchObject({ resolved_by: me, resolved_at: resolved.resolved_at });
      const open = { resolved: false, resolved_by: null, resolved_at: null };
      expect(await put({ resolved: false })).toMatchObject({
        ...open,
        resolution_notes: 'Called back twice',
      });
      expect(await put({ resolution_notes: null })).toMatchObject({ ...open, resolution_notes: null });
    });

    it('takes another resolver, with resolved alone', async () => {
      const { id } = await submit();
      const resolved_by = newId();
      const early = await standard.put(`${path}/${id}`, { resolved_by });
      expect([early.status, early.body.details.field]).toEqual([400, 'resolved_by']);
      const { body } = await standard.patch(`${path}/${id}`, { resolved: true, resolved_by });
      expect(body.resolved_by).toBe(resolved_by);
    });

    it('takes back a record as it was read, and no other value of what is fixed', async () => {
      const { id } = await submit({ is_anonymous: true, comments: 'Fine' });
      for (const caller of [standard, agent]) {
        const read = (await caller.get(`${path}/${id}`)).body;
        const { status, body } = await caller.put(`${path}/${id}`, read);
        expect([status, body]).toEqual([200, read]);
      }
      for (const wrong of [{ rating: 1 }, { comments: 'Bad' }, { customer_id: newId() }, { version: 7 }]) {
        const { status, body } = await standard.put(`${path}/${id}`, wrong);
        expect([status, body.errors[0].code]).toEqual([400, 'read_only']);
      }
      expect((await standard.put(`${path}/${id}`, { resolution_notes: 'x'.repeat(1001) })).status).toBe(400);
    });

    it('answers 304 to what did not change and 412 to a stale If-Match', async () => {
      const { id } = await submit();
      const { etag } = (await standard.get(`${path}/${id}`)).headers;
      expect((await standard.get(`${path}/${id}`).set('If-None-Match', etag)).status).toBe(304);
      const put = () => standard.put(`${path}/${id}`, { resolved: true }).set('If-Match', etag);
      expect((await put()).status).toBe(200);
      expect((await put()).status).toBe(412);
    });

    it('lets all of many parallel changes through, and one of those with an If-Match', async () => {
      const { id } = await submit();
      const { etag } = (await standard.get(`${path}/${id}`)).headers;
      const guarded = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          standard.put(`${path}/${id}`, { resolution_notes: `note ${n}` }).set('If-Match', etag),
        ),
      );
      expect(guarded.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
      const free = await Promise.all(
        Array.from({ length: 8 }, (_, n) => standard.put(`${path}/${id}`, { resolution_notes: `free ${n}` })),
      );
      expect(free.map(({ status }) => status)).toEqual(Array(8).fill(200));
      expect((await standard.get(`${path}/${id}`)).body.version).toBe(10);
    });

    it.each([newId(), 'none'])('knows no feedback %s', async (id) => {
      for (const call of [standard.get(`${path}/${id}`), standard.put(`${path}/${id}`, { resolved: true })]) {
        const { status, body } = await call;
        expect([status, body.error]).toEqual([404, 'not_found']);
      }
    });

    it('stands in the audit with what changed', async () => {
      const { id, customer_id } = await submit();
      await standard.put(`${path}/${id}`, { resolution_notes: 'Called' });
      const { body } = await standard.get(`/api/v1/audit?resource_id=${id}`);
      const [changed, made] = body.items;
      expect(changed).toMatchObject({
        action: 'crm:update:feedback',
        changes: { resolution_notes: { before: null, after: 'Called' } },
      });
      expect(made).toMatchObject({
        action: 'crm:create:feedback',
        changes: { customer_id: { before: null, after: customer_id }, rating: { before: null, after: 5 } },
      });
    });
  });

  describe('lists', () => {
    let customer_id: string;
    const booking_id = newId();
    const made: string[] = [];
    beforeAll(async () => {
      customer_id = await makeCustomer();
      for (let n = 0; n < 7; n++) {
        const { id } = await submit({
          customer_id,
          booking_id: n === 0 ? booking_id : undefined,
          service_type: n % 2 ? 'Transport' : 'Support',
          rating: 1 + (n % 5),
          submitted_at: `2024-03-0${n + 1}T12:00:00Z`,
        });
        made.unshift(id);
        if (n < 3) await standard.put(`${path}/${id}`, { resolved: true });
      }
    });
    const idsOf = async (query: string, caller = standard): Promise<string[]> => {
      const { body } = await caller.get(`${path}?customer_id=${customer_id}&${query}`).expect(200);
      return (body.items ?? body.feedback).map(({ id }: { id: string }) => id);
    };
    const newest = (...places: number[]) => places.map((place) => made[place]);

    it('stand newest first, in three envelopes', async () => {
      const page = (await standard.get(`${path}?customer_id=${customer_id}&size=3&page=2`)).body;
      expect(page).toMatchObject({ total: 7, page: 2, size: 3, pages: 3 });
      expect(page.items.map(({ id }: { id: string }) => id)).toEqual(newest(3, 4, 5));
      const part = (await standard.get(`${path}?customer_id=${customer_id}&limit=3&offset=6`)).body;
      expect(part).toMatchObject({ total_count: 7, pagination: { limit: 3, offset: 6, has_more: false } });
      expect(part.feedback.map(({ id }: { id: string }) => id)).toEqual(newest(6));
      for (const [sort, all] of [
        ['', made],
        ['&sort=submitted_at', [...made].reverse()],
      ] as const) {
        const found: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const { body } = await standard.get(
            `${path}?customer_id=${customer_id}&limit=3&cursor=${cursor}${sort}`,
          );
          found.push(...body.items.map(({ id }: { id: string }) => id));
          cursor = body.next_cursor;
        }
        expect(found).toEqual(all);
      }
      const far = await standard.get(`${path}?page=900000000&size=1`);
      expect([far.status, far.body.items]).toEqual([200, []]);
    });

    it.each([
      ['service_type=Transport', [1, 3, 5]],
      ['rating=2', [0, 5]],
      ['resolved=true', [4, 5, 6]],
      ['resolved=false', [0, 1, 2, 3]],
      ['sentiment=negative', [0, 1, 5, 6]],
      [`booking_id=${booking_id.toUpperCase()}`, [6]],
      ['submitted_from=2024-03-06', [0, 1]],
      ['submitted_to=2024-03-02', [5, 6]],
      ['submitted_from=2024-03-03T12:00:00Z&submitted_to=2024-03-04T12:00:00Z', [3, 4]],
      ['service_type=Support&rating=1&resolved=true', [6]],
      ['sort=submitted_at&rating=2', [5, 0]],
    ] as const)('keep what %s asks for', async (query, places) => {
      expect(await idsOf(query)).toEqual(newest(...places));
    });

    it('find nothing of a customer who is not known', async () => {
      expect((await standard.get(`${path}?customer_id=${newId()}`)).body.total).toBe(0);
    });

    it.each([
      ['customer_id', 'customer_id=me'],
      ['booking_id', 'booking_id=B-1'],
      ['service_type', 'service_type=tour'],
      ['rating', 'rating=6'],
      ['resolved', 'resolved=yes'],
      ['sort', 'sort=rating'],
      ['submitted_from', 'submitted_from=yesterday'],
      [
        'cursor',
        `cursor=${Buffer.from(JSON.stringify({ sort: '-submitted_at', value: 'x', id: newId() })).toString('base64url')}`,
      ],
      ['status', 'status=open'],
    ])('refuse a wrong %s', async (field, query) => {
      const { status, body } = await standard.get(`${path}?${query}`);
      expect([status, body.errors[0].field.split('.')[0]]).toEqual([400, field]);
    });
  });

  describe('anonymous feedback', () => {
    it('shows whose it is to its author and to those who may see personal data', async () => {
      const customer_id = await makeCustomer();
      const body = { customer_id, service_type: 'Tour', rating: 1, is_anonymous: true };
      const { id, ...submitted } = (await agent.post(path, body).expect(201)).body;
      expect(submitted.customer_id).toBe(customer_id);
      const seenBy = async (caller: Caller) => ({
        one: (await caller.get(`${path}/${id}`)).body.customer_id,
        changed: (await caller.put(`${path}/${id}`, { resolved: true })).body.customer_id,
        found: (await caller.get(`${path}?customer_id=${customer_id}`)).body.total,
        foundByCursor: (await caller.get(`${path}?customer_id=${customer_id}&cursor=`)).body.items.length,
        listed: (await caller.get(`${path}?rating=1&size=100`)).body.items.find(
          (one: Feedback) => one.id === id,
        ).customer_id,
      });
      expect(await seenBy(agent)).toEqual({
        one: null,
        changed: null,
        found: 0,
        foundByCursor: 0,
        listed: null,
      });
      expect(await seenBy(standard)).toEqual({
        one: customer_id,
        changed: customer_id,
        found: 1,
        foundByCursor: 1,
        listed: customer_id,
      });
    });

    it('is told neither by the audit nor by the customer’s satisfaction', async () => {
      const customer_id = await makeCustomer();
      await submit({ customer_id, rating: 5 });
      const { id } = await submit({ customer_id, rating: 1, is_anonymous: true });
      expect(await counters(customer_id)).toEqual({ rating_sum: 5, rating_count: 1 });
      const { text } = await standard.get(`/api/v1/audit?resource_id=${id}`);
      expect(text).not.toContain(customer_id);
    });

    it('notes in the audit who saw whose it is', async () => {
      const { id } = await submit({ is_anonymous: true });
      await agent.get(`${path}/${id}`);
      await standard.get(`${path}/${id}`);
      const { body } = await standard.get(`/api/v1/audit?resource_id=${id}&action=crm:read:pii`);
      expect(body.total).toBe(1);
    });
  });

  describe('and the customer', () => {
    it('has counters that are true after parallel submissions', async () => {
      const customer_id = await makeCustomer();
      const ratings = [1, 2, 3, 4, 5, 5, 5, 1, 2, 3];
      await Promise.all(
        ratings.map((rating) =>
          standard.post(path, { customer_id, service_type: 'Tour', rating }).expect(201),
        ),
      );
      expect(await counters(customer_id)).toEqual({ rating_sum: 31, rating_count: 10 });
      const { body } = await standard.get(`/api/v1/customers/${customer_id}`);
      expect(body.account_metrics.satisfaction_score).toBe(3.1);
      expect(body.version).toBe(1);
    });

    it('leaves numbers and no person behind when anonymized', async () => {
      const customer_id = await makeCustomer();
      const said = { comments: 'Ask for Rumpelstiltskin', booking_id: newId() };
      const { id } = await submit({ customer_id, ...said, rating: 2 });
      await standard.put(`${path}/${id}`, { resolved: true, resolution_notes: 'Rumpelstiltskin called' });
      const { headers } = await standard
        .delete(`/api/v1/customers/${customer_id}?data_retention_policy=anonymize`)
        .expect(204);
      expect(headers['x-related-records-updated']).toBe('1');
      const { body } = await standard.get(`${path}/${id}`);
      expect(body).toMatchObject({ customer_id: null, booking_id: null, comments: null, rating: 2 });
      expect(body).toMatchObject({ resolution_notes: null, resolved: true, sentiment: expect.any(String) });
      expect((await standard.get(`/api/v1/audit?resource_id=${id}`)).text).not.toMatch(/Rumpel/);
    });

    it('hides it while deleted, and shows it again when restored', async () => {
      const customer_id = await makeCustomer();
      const { id } = await submit({ customer_id, submitted_at: '2023-05-05T12:00:00Z' });
      const seen = async () => [
        (await standard.get(`${path}/${id}`)).status,
        (await standard.put(`${path}/${id}`, { resolution_notes: 'Called' })).status,
        (await standard.get(`${path}?submitted_to=2023-12-31`)).body.total,
        (await standard.get(`${path}?customer_id=${customer_id}&cursor=`)).body.items.length,
      ];
      expect(await seen()).toEqual([200, 200, 1, 1]);
      await standard.delete(`/api/v1/customers/${customer_id}`).expect(204);
      expect(await seen()).toEqual([404, 404, 0, 0]);
      await standard.post(`/api/v1/customers/${customer_id}/restore`).expect(200);
      expect(await seen()).toEqual([200, 200, 1, 1]);
    });

    it('takes all of it along when deleted, and is counted when retained', async () => {
      const customer_id = await makeCustomer();
      const { id } = await submit({ customer_id, comments: 'Ask for Rumpelstiltskin' });
      const remove = (policy: string) =>
        standard.delete(`/api/v1/customers/${customer_id}?data_retention_policy=${policy}`);
      expect((await remove('retain')).headers['x-related-records-updated']).toBe('1');
      await standard.post(`/api/v1/customers/${customer_id}/restore`).expect(200);
      expect((await remove('delete')).headers['x-related-records-updated']).toBe('1');
      expect((await standard.get(`${path}/${id}`)).status).toBe(404);
      expect((await standard.get(`/api/v1/audit?resource_id=${id}`)).text).not.toMatch(/Rumpel/);
    });

    it('hands it over with its counters in a merge', async () => {
      const [from, to] = [await makeCustomer(), await makeCustomer()];
      const { id } = await submit({ customer_id: from, rating: 2 });
      const anonymous = await submit({ customer_id: from, rating: 1, is_anonymous: true });
      await submit({ customer_id: to, rating: 5 });
      expect(await moveDependents(test, 'FeedbackDependents', from, to)).toBe(2);
      const { body: log } = await standard.get(`/api/v1/audit?resource_id=${id}`);
      expect(log.items[0].changes).toEqual({ customer_id: { before: from, after: to } });
      const { text } = await standard.get(`/api/v1/audit?resource_id=${anonymous.id}`);
      expect(text).not.toMatch(new RegExp(`${from}|${to}`));
      expect(await counters(from)).toEqual({ rating_sum: 0, rating_count: 0 });
      expect(await counters(to)).toEqual({ rating_sum: 7, rating_count: 2 });
      expect((await standard.get(`${path}/${id}`)).body.customer_id).toBe(to);
    });
  });
});

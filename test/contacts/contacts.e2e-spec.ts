import fc from 'fast-check';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { moveDependents } from '../support/dependents.js';
import { ISP_CUSTOMER } from '../customers/samples.js';

interface Shown {
  id: string;
  contact_type: string;
  is_primary: boolean;
}

const TYPES = ['primary', 'billing', 'technical', 'emergency'];

describe('contacts', () => {
  let test: TestApp;
  let isp: Caller;
  let count = 0;

  beforeAll(async () => {
    test = await startTestApp();
    isp = await test.caller('isp');
  });
  afterAll(() => test.close());

  /** The path of a new customer's contacts. */
  async function customer(): Promise<string> {
    const email = `contacts${++count}@example.com`;
    const phone = `+1-555-777-${1000 + count}`;
    const { body } = await isp.post('/api/v1/customers', { ...ISP_CUSTOMER, email, phone }).expect(201);
    return `/api/v1/customers/${body.id}/contacts`;
  }

  const add = async (path: string, more: object = {}): Promise<Shown> =>
    (await isp.post(path, { name: 'Mary', contact_type: 'billing', ...more }).expect(201)).body;
  const list = async (path: string): Promise<Shown[]> => (await isp.get(path).expect(200)).body.contacts;
  const primaries = async (path: string) => (await list(path)).filter(({ is_primary }) => is_primary);

  it('answers with every key of the sample of 001', async () => {
    const path = await customer();
    const sent = {
      name: 'Mary Smith',
      title: 'Head of Accounting',
      email: 'Mary.Smith@Example.com',
      phone: '+1-555-123-4568',
      mobile: '+1-555-123-4569',
      contact_type: 'billing',
      is_primary: true,
      can_authorize_changes: true,
      preferred_contact_method: 'email',
      notes: 'Mornings',
    };
    const { body, headers } = await isp.post(path, sent).expect(201);
    expect(body).toMatchObject({ ...sent, email: 'mary.smith@example.com', version: 1 });
    expect(headers.location).toBe(`${path}/${body.id}`);
    expect((await isp.get(headers.location)).body).toEqual(body);
    const { body: all } = await isp.get(path).expect(200);
    expect(all).toEqual({ contacts: [body] });
    const keys = ['id', 'created_at', 'updated_at', ...Object.keys(sent)];
    expect(Object.keys(all.contacts[0])).toEqual(expect.arrayContaining(keys));
  });

  it('needs a name, and numbers that can be', async () => {
    const path = await customer();
    const { status, body } = await isp.post(path, { phone: '12' });
    expect([status, body.errors[0].field]).toEqual([400, 'name']);
    expect((await isp.post(path, { name: 'x', mobile: '12' })).body.errors[0].field).toBe('mobile');
    expect((await isp.post(path, { name: 'x', contact_type: 'friend' })).status).toBe(400);
    expect((await isp.post(path, { name: 'x', id: 'y' })).status).toBe(400);
    const travel = await test.caller('travel');
    expect((await travel.post(path, {})).status).toBe(422);
    expect(await list(path)).toEqual([]);
  });

  it('lists by type and in pages of every style', async () => {
    const path = await customer();
    const made: Shown[] = [];
    for (let index = 0; index < 5; index++) made.push(await add(path, { contact_type: TYPES[index % 2] }));
    const ids = (shown: Shown[]) => shown.map(({ id }) => id);
    expect(ids(await list(path))).toEqual(ids(made));
    const { body: typed } = await isp.get(`${path}?contact_type=billing`);
    expect(ids(typed.contacts)).toEqual([made[1].id, made[3].id]);
    const { body: page } = await isp.get(`${path}?page=2&size=2`);
    expect(page).toMatchObject({ total: 5, page: 2, size: 2, pages: 3 });
    expect(ids(page.items)).toEqual(ids(made.slice(2, 4)));
    const { body: offset } = await isp.get(`${path}?limit=2&offset=4`);
    expect(offset).toMatchObject({ total_count: 5, pagination: { limit: 2, offset: 4, has_more: false } });
    expect(ids(offset.contacts)).toEqual([made[4].id]);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await isp.get(`${path}?limit=2&cursor=${cursor}`).expect(200);
      walked.push(...ids(answer.body.items));
      cursor = answer.body.next_cursor as string | null;
    }
    expect(walked).toEqual(ids(made));
    expect((await isp.get(`${path}?page=1&limit=2`)).status).toBe(400);
    expect((await isp.get(`${path}?contact_type=friend`)).status).toBe(400);
  });

  it('takes any subset of the fields, and what it showed', async () => {
    const path = await customer();
    const { id } = await add(path, { title: 'CFO', notes: 'n' });
    const at = `${path}/${id}`;
    const put = await isp.put(at, { title: 'CEO', notes: null }).expect(200);
    expect(put.body).toMatchObject({ name: 'Mary', title: 'CEO', notes: null, version: 2 });
    const back = await isp.patch(at, put.body).expect(200);
    expect(back.body).toEqual(put.body);
    expect((await isp.put(at, { created_at: '2020-01-01T00:00:00.000Z' })).status).toBe(400);
    expect((await isp.put(at, { name: null })).status).toBe(400);
    const stale = await isp.put(at, { title: 'x' }).set('If-Match', '"1.x"');
    expect(stale.status).toBe(412);
    expect((await isp.get(at).set('If-None-Match', put.headers.etag)).status).toBe(304);
    expect((await isp.delete(at).set('If-Match', '"1.x"')).status).toBe(412);
    expect((await isp.delete(at).set('If-Match', put.headers.etag)).status).toBe(204);
    expect((await isp.delete(at)).status).toBe(404);
  });

  it('knows contacts only by their own customer', async () => {
    const [path, other] = [await customer(), await customer()];
    const { id } = await add(path);
    for (const wrong of [`${other}/${id}`, `${path}/nonsense`]) {
      for (const answer of [await isp.get(wrong), await isp.put(wrong, {}), await isp.delete(wrong)]) {
        expect([answer.status, answer.body.error]).toEqual([404, 'not_found']);
      }
    }
    for (const nobody of ['nonsense', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a70']) {
      const nowhere = `/api/v1/customers/${nobody}/contacts`;
      for (const answer of [await isp.get(nowhere), await isp.post(nowhere, { name: 'x' })]) {
        expect([answer.status, answer.body.error]).toEqual([404, 'customer_not_found']);
      }
    }
  });

  it('needs its own permissions', async () => {
    const path = await customer();
    const reader = await test.caller('isp', ['crm:read:contacts']);
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.post(path, { name: 'x' })).status).toBe(403);
  });

  describe('the primary one of a type', () => {
    it('is the first, then whoever is made it', async () => {
      const path = await customer();
      const first = await add(path, { is_primary: false });
      expect(first.is_primary).toBe(true);
      const second = await add(path);
      expect(second.is_primary).toBe(false);
      const third = await add(path, { is_primary: true });
      expect(await primaries(path)).toMatchObject([{ id: third.id }]);
      await isp.put(`${path}/${second.id}`, { is_primary: true }).expect(200);
      expect(await primaries(path)).toMatchObject([{ id: second.id }]);
      const refused = await isp.put(`${path}/${second.id}`, { is_primary: false });
      expect([refused.status, refused.body.error]).toEqual([409, 'conflict']);
    });

    it('is followed by the oldest when it goes or changes its type', async () => {
      const path = await customer();
      const [first, second, third] = [await add(path), await add(path), await add(path)];
      await isp.delete(`${path}/${first.id}`).expect(204);
      expect(await primaries(path)).toMatchObject([{ id: second.id }]);
      const { body } = await isp.put(`${path}/${second.id}`, { contact_type: 'technical' });
      expect(body.is_primary).toBe(true);
      expect((await primaries(path)).map(({ id }) => id)).toEqual([second.id, third.id]);
      const back = await isp.put(`${path}/${second.id}`, { contact_type: 'billing' });
      expect(back.body.is_primary).toBe(false);
      expect(await primaries(path)).toMatchObject([{ id: third.id }]);
    });

    it('of another type is who is moved there to be it', async () => {
      const path = await customer();
      const [moves, stays] = [await add(path, { contact_type: 'technical' }), await add(path)];
      const follows = await add(path, { contact_type: 'technical' });
      const move = (body: object) => isp.put(`${path}/${moves.id}`, body).expect(200);
      const { body } = await move({ contact_type: 'billing', is_primary: true });
      expect(body).toMatchObject({ contact_type: 'billing', is_primary: true });
      const ranked = async () => (await primaries(path)).map(({ id }) => id).sort();
      expect(await ranked()).toEqual([moves.id, follows.id].sort());
      // a rank of which nothing is said is not brought along
      expect((await move({ contact_type: 'technical' })).body.is_primary).toBe(false);
      expect(await ranked()).toEqual([stays.id, follows.id].sort());
      expect((await move({ contact_type: 'billing', is_primary: false })).body.is_primary).toBe(false);
      const alone = await move({ contact_type: 'emergency', is_primary: false });
      expect(alone.body.is_primary).toBe(true);
      expect(await ranked()).toEqual([moves.id, stays.id, follows.id].sort());
    });

    it('is one after any number of parallel writes', async () => {
      const path = await customer();
      const made = await Promise.all(Array.from({ length: 20 }, () => add(path, { is_primary: true })));
      expect(await primaries(path)).toHaveLength(1);
      const answers = await Promise.all(
        made.map(({ id }, index) =>
          index % 3 === 0 ? isp.delete(`${path}/${id}`) : isp.put(`${path}/${id}`, { is_primary: true }),
        ),
      );
      expect(answers.every(({ status }) => status === 200 || status === 204)).toBe(true);
      expect(await primaries(path)).toHaveLength(1);
    });

    it('is one of each type that has contacts, whatever happens', async () => {
      const steps = fc.array(
        fc.record({
          what: fc.constantFrom('add', 'add', 'rank', 'retype', 'remove'),
          which: fc.nat(),
          type: fc.constantFrom(...TYPES),
          is_primary: fc.boolean(),
        }),
        { maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(steps, async (wanted) => {
          const path = await customer();
          for (const { what, which, type, is_primary } of wanted) {
            const present = await list(path);
            const at = `${path}/${present[which % (present.length || 1)]?.id}`;
            const wish = what === 'rank' ? { is_primary } : { contact_type: type, is_primary };
            if (what === 'add') await add(path, wish);
            else if (present.length === 0) continue;
            else if (what === 'remove') await isp.delete(at);
            else {
              const { status, body } = await isp.put(at, wish);
              if (is_primary) expect([status, body]).toEqual([200, expect.objectContaining(wish)]);
            }
          }
          const present = await list(path);
          for (const type of new Set(present.map(({ contact_type }) => contact_type))) {
            const ranked = present.filter((one) => one.contact_type === type && one.is_primary);
            expect(ranked).toHaveLength(1);
          }
        }),
        { numRuns: 15 },
      );
    });
  });

  describe('when the customer goes', () => {
    const NAME = 'Wilhelmina Featherstonehaugh';
    const traces = async (id: string) => {
      const { text } = await isp.get(`/api/v1/audit?resource_id=${id}`);
      return text.includes('Featherstonehaugh');
    };

    it.each(['anonymize', 'delete'])('go with it by %s, from the log too', async (policy) => {
      const path = await customer();
      const kept = await add(path, { name: NAME });
      const removed = await add(path, { name: NAME });
      await isp.put(`${path}/${removed.id}`, { notes: `calls ${NAME}` });
      await isp.delete(`${path}/${removed.id}`);
      expect(await traces(removed.id)).toBe(true);
      const record = path.replace('/contacts', '');
      const gone = await isp.delete(`${record}?data_retention_policy=${policy}`).expect(204);
      expect(gone.headers['x-related-records-updated']).toBe('1');
      expect([await traces(kept.id), await traces(removed.id)]).toEqual([false, false]);
      const rows = await test.database.kysely
        .selectFrom('contacts')
        .select(['name', 'email'])
        .where('id', '=', kept.id)
        .execute();
      expect(rows).toEqual(policy === 'delete' ? [] : [{ name: null, email: null }]);
      expect((await isp.get(path)).status).toBe(404);
    });

    it('stay with it while it can be restored', async () => {
      const path = await customer();
      const contact = await add(path);
      const record = path.replace('/contacts', '');
      const gone = await isp.delete(`${record}?data_retention_policy=retain`).expect(204);
      expect(gone.headers['x-related-records-updated']).toBe('1');
      expect((await isp.get(path)).body.error).toBe('customer_not_found');
      expect((await isp.post(path, { name: 'x' })).body.error).toBe('customer_not_found');
      await isp.post(`${record}/restore`).expect(200);
      expect(await list(path)).toEqual([contact]);
    });
  });

  it('moves to another customer without a second primary one', async () => {
    const [from, to] = [await customer(), await customer()];
    const stays = await add(to);
    await add(from);
    await add(from, { contact_type: 'technical' });
    const idOf = (path: string) => path.split('/')[4];
    expect(await moveDependents(test, 'ContactsDependents', idOf(from), idOf(to))).toBe(2);
    expect(await list(from)).toEqual([]);
    const ranked = await primaries(to);
    expect(ranked.map(({ contact_type }) => contact_type)).toEqual(['billing', 'technical']);
    expect(ranked[0].id).toBe(stays.id);
  });
});

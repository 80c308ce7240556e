import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const SECRET = { credit_score: 812, notes: 'pays late, says the bank', name: 'Nadia Ben Salah' };
const WORDS = /:812\b|pays late|Nadia/;

interface Entry {
  action: string;
  resource: string;
  changes: Record<string, { before: unknown; after: unknown; hidden?: true }>;
}

/** Who sees which fields of a customer, wherever they are shown. */
describe('a customer', () => {
  let test: TestApp;
  let admin: Caller;
  let id: string;
  const path = '/api/v1/customers';

  beforeAll(async () => {
    test = await startTestApp();
    admin = await test.caller();
    const { body } = await admin.post(path, { ...SECRET, tags: ['seen'], tax_id: 'ABC123456' }).expect(201);
    ({ id } = body as { id: string });
    await admin
      .put(`${path}/${id}`, { credit_score: 813, region: 'Sfax', address: { city: 'Sfax' } })
      .expect(200);
    await admin.put(`${path}/${id}`, { credit_score: 812 }).expect(200);
    // behind whom a page goes on
    await admin.post(path, { name: 'Second', credit_score: 400 }).expect(201);
  });
  afterAll(() => test.close());

  const withOnly = (...permissions: string[]) => test.caller('standard', permissions);

  describe('whose creditworthiness is not everybody’s business', () => {
    it.each(['crm:read:verification', 'crm:read:pii'])('shows it to holders of %s', async (permission) => {
      const caller = await withOnly('crm:read:customers', permission);
      expect((await caller.get(`${path}/${id}`)).body).toMatchObject({ credit_score: 812 });
      const sorted = await caller.get(`${path}?sort=-credit_score&tags=seen`).expect(200);
      expect((sorted.body as { items: object[] }).items).toEqual([
        expect.objectContaining({ credit_score: 812 }),
      ]);
    });

    it.each(['crm:read:verification', 'crm:read:pii'])('notes each read by %s', async (permission) => {
      const caller = await withOnly('crm:read:customers', permission);
      const reads = async () => {
        const log = await admin.get(`/api/v1/audit?action=${permission}&resource_id=${id}`).expect(200);
        return (log.body as { total: number }).total;
      };
      const before = await reads();
      await caller.get(`${path}/${id}`).expect(200);
      expect(await reads()).toBe(before + 1);
      await caller.get(`${path}?tags=seen`).expect(200);
      expect(await reads()).toBe(before + 2);
      const updater = await withOnly('crm:read:customers', 'crm:update:customers', permission);
      const trial = { customer_ids: [id], changes: { credit_score: 700 }, dry_run: true };
      const { body } = await updater.post(`${path}/bulk-update`, trial).expect(200);
      expect(body.sample[0]).toMatchObject({ before: { credit_score: 812 }, after: { credit_score: 700 } });
      expect(await reads()).toBe(before + 3);
      // nothing is shown of it
      await caller.get(`${path}/${id}?fields=name`).expect(200);
      await caller.get(`${path}?tags=seen&fields=name`).expect(200);
      await (await withOnly('crm:read:customers')).get(`${path}/${id}`).expect(200);
      expect(await reads()).toBe(before + 3);
    });

    it('tells by no dry run whether a guess is right, of it or of a tax id', async () => {
      const importer = await withOnly('crm:read:customers', 'crm:update:customers', 'crm:import:customers');
      const { body: made } = await admin.post(path, {
        name: 'Guessed',
        email: 'guessed@example.com',
        credit_score: 655,
        tax_id: '321-54-9876',
      });
      const tried = async (changes: object) => {
        const update = { customer_ids: [made.id], changes, dry_run: true };
        const { body } = await importer.post(`${path}/bulk-update`, update).expect(200);
        const { job_id: _job, sample, ...told } = body;
        const rows = { customers: [{ id: made.id, ...changes }], mode: 'upsert', dry_run: true };
        const { body: plan } = await importer.post(`${path}/bulk-import`, rows).expect(200);
        const { job_id: _plan, ...planned } = plan;
        return JSON.stringify({ told, planned, sample });
      };
      for (const [right, wrong] of [
        [{ credit_score: 655 }, { credit_score: 654 }],
        [{ tax_id: '321-54-9876' }, { tax_id: '321-54-9875' }],
        [
          { name: 'G', credit_score: 655 },
          { name: 'G', credit_score: 654 },
        ],
      ]) {
        const answer = await tried(right);
        expect(answer).toBe(await tried(wrong));
        expect(answer).toContain('"updated":1');
      }
      // what was shown is sent back
      expect(await tried({ tax_id: '***-**-9876', credit_score: null })).toContain('"updated":0');
    });

    it('notes a list once, with whose scores it shows', async () => {
      const tag = 'scored';
      const ids: string[] = [];
      for (const credit_score of [500, 600]) {
        const { body } = await admin.post(path, {
          name: `Scored ${credit_score}`,
          credit_score,
          tags: [tag],
        });
        ids.push((body as { id: string }).id);
      }
      const caller = await withOnly('crm:read:customers', 'crm:read:verification');
      await caller.get(`${path}?tags=${tag}&sort=created_at`).expect(200);
      const { body } = await admin.get('/api/v1/audit?action=crm:read:verification&outcome=success&size=1');
      expect((body as { items: Entry[] }).items).toMatchObject([
        { resource: 'customers', resource_id: null, changes: { credit_scores_of: { after: ids } } },
      ]);
    });

    it('shows null to others, and takes it back for no change', async () => {
      const caller = await withOnly('crm:read:customers', 'crm:update:customers', 'crm:create:customers');
      const { body } = await caller.get(`${path}/${id}`).expect(200);
      expect(body).toMatchObject({ credit_score: null });
      const list = await caller.get(`${path}?tags=seen`).expect(200);
      expect((list.body as { items: object[] }).items).toEqual([
        expect.objectContaining({ credit_score: null }),
      ]);
      const answer = await caller.put(`${path}/${id}`, body as object).expect(200);
      expect(answer.body).toMatchObject({
        credit_score: null,
        version: (body as { version: number }).version,
      });
      expect((await admin.get(`${path}/${id}`)).body).toMatchObject({ credit_score: 812 });
      const made = await caller.post(path, { name: 'New', credit_score: 500 }).expect(201);
      expect(made.body).toMatchObject({ credit_score: null });
    });

    it('is not sorted by it for others, who would see the order', async () => {
      const caller = await withOnly('crm:read:customers');
      for (const query of ['sort=credit_score', 'sort=name,-credit_score', 'cursor=&sort=-credit_score']) {
        const { body } = await caller.get(`${path}?${query}`).expect(403);
        expect(body).toMatchObject({ details: { required_permission: 'crm:read:verification' } });
      }
      const denied = await admin.get('/api/v1/audit?outcome=denied&action=crm:read:verification');
      expect((denied.body as { total: number }).total).toBeGreaterThanOrEqual(3);
    });

    it('is not chosen by it for others, in segments', async () => {
      const reader = await withOnly('crm:read:customers', 'crm:read:segments', 'crm:create:segments');
      const criteria = { all: [{ any: [{ field: 'credit_score', op: 'gte', value: 800 }] }] };
      await reader.post('/api/v1/segments/preview', { criteria }).expect(403);
      await reader.post('/api/v1/segments', { name: 'Good payers', criteria }).expect(403);
      const made = await admin.post('/api/v1/segments', { name: 'Good payers', criteria }).expect(201);
      const { id: segment } = made.body as { id: string };
      const explain = `/api/v1/segments/${segment}/explain/${id}`;
      expect((await admin.get(explain)).text).toMatch(/:812\b/);
      await reader.get(explain).expect(403);
    });

    it.each([
      ['travel', 422],
      ['sales', 400],
    ] as const)('is not sorted by it in %s, whose customers have none', async (contract, status) => {
      const { body } = await (await test.caller(contract)).get(`${path}?sort=credit_score`).expect(status);
      expect(body).toMatchObject({ details: { field: 'sort' } });
    });
  });

  it('stands in no cursor that can be read', async () => {
    const { body } = await admin.get(`${path}?cursor=&limit=1&sort=-credit_score`).expect(200);
    const { next_cursor } = body as { next_cursor: string };
    expect(Buffer.from(next_cursor, 'base64url').toString('latin1')).not.toMatch(/812|credit/);
    await admin.get(`${path}?limit=1&sort=-credit_score&cursor=${next_cursor}`).expect(200);
    const forged = Buffer.from(JSON.stringify({ sort: '-credit_score', value: 700, id })).toString(
      'base64url',
    );
    await admin.get(`${path}?limit=1&sort=-credit_score&cursor=${forged}`).expect(400);
  });

  describe('in the audit log', () => {
    const entries = async (caller: Caller): Promise<Entry[]> => {
      const { body } = await caller
        .get(`/api/v1/audit?resource_id=${id}&outcome=success&size=100`)
        .expect(200);
      return (body as { items: Entry[] }).items;
    };

    it('shows all to who may see all', async () => {
      const created = (await entries(admin)).find(({ action }) => action === 'crm:create:customers');
      expect(created?.changes).toMatchObject({
        credit_score: { after: 812 },
        notes: { after: SECRET.notes },
      });
    });

    it('shows that fields changed to an auditor who may not read customers, and no value', async () => {
      const seen = await entries(await withOnly('crm:read:audit'));
      expect(JSON.stringify(seen)).not.toMatch(WORDS);
      const withChanges = seen.filter(({ changes }) => Object.keys(changes).length > 0);
      expect(withChanges.length).toBeGreaterThan(2);
      for (const { changes } of withChanges) {
        for (const change of Object.values(changes)) {
          expect(change).toEqual({ before: null, after: null, hidden: true });
        }
      }
    });

    it('shows no score without the permission that shows it', async () => {
      const seen = await entries(await withOnly('crm:read:audit', 'crm:read:customers'));
      expect(JSON.stringify(seen)).not.toMatch(/:812\b/);
      expect(JSON.stringify(seen)).toContain(SECRET.notes);
    });

    it('shows each team its own sections alone', async () => {
      const travel = await entries(await test.caller('travel'));
      const fields = new Set(travel.flatMap(({ changes }) => Object.keys(changes)));
      expect([...fields]).toEqual(expect.arrayContaining(['notes', 'region', 'address']));
      for (const field of ['credit_score', 'tax_id', 'sales_stage']) expect(fields).not.toContain(field);
      expect(JSON.stringify(travel)).not.toMatch(/:812\b/);
      const isp = await entries(await test.caller('isp'));
      expect(isp.flatMap(({ changes }) => Object.keys(changes))).toContain('credit_score');
    });

    it('shows of other records what their own permission shows', async () => {
      const contact = await admin.post(`${path}/${id}/contacts`, { name: 'Mary Hidden' }).expect(201);
      const { id: contactId } = contact.body as { id: string };
      const read = async (...permissions: string[]) => {
        const { body } = await (
          await withOnly('crm:read:audit', ...permissions)
        ).get(`/api/v1/audit?resource=contacts&resource_id=${contactId}`);
        return JSON.stringify(body);
      };
      expect(await read('crm:read:customers')).not.toContain('Mary Hidden');
      expect(await read('crm:read:contacts')).toContain('Mary Hidden');
    });
  });

  describe('changed by who may not read it', () => {
    let writer: Caller;
    beforeAll(async () => (writer = await withOnly('crm:update:customers')));

    it('shows what the change did, and nothing else', async () => {
      const empty = await writer.put(`${path}/${id}`, {}).expect(200);
      expect(Object.keys(empty.body as object).sort()).toEqual(['id', 'updated_fields', 'version']);
      const { body } = await writer
        .patch(`${path}/${id}`, { segment: 'vip', address: { street: 'Rue A' }, custom_fields: {} })
        .expect(200);
      expect(body).toEqual({
        id,
        version: expect.any(Number) as number,
        updated_fields: expect.any(Array) as string[],
        segment: 'vip',
        address: { street: 'Rue A' },
        custom_fields: {},
      });
    });

    it('shows no value that is only sent back', async () => {
      const sent = {
        interaction_count: 0,
        profile_summary: null,
        name: null,
        interaction_history: [],
        credit_score: null,
      };
      const { body } = await writer.put(`${path}/${id}`, sent).expect(200);
      expect(Object.keys(body as object)).not.toEqual(expect.arrayContaining(['interaction_count']));
      expect(JSON.stringify(body)).not.toMatch(WORDS);
    });

    it('is no more shown by other changes, nor on v2', async () => {
      const support = await test.caller('support', ['crm:update:customers']);
      const answers = [
        await writer.post(`${path}/${id}/suspend`, { reason: 'unpaid' }).expect(200),
        await writer.post(`${path}/${id}/reactivate`).expect(200),
        await support.put(`/api/v2/customers/${id}`, { lastName: 'B' }).expect(200),
        await support.patch(`/api/v2/customers/${id}/tags`, { action: 'add', tags: ['more'] }).expect(200),
      ];
      for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(WORDS);
      expect(answers[2].body).toEqual({ success: true, customer: { _id: id, lastName: 'B' } });
      expect(answers[3].body).toEqual({ success: true, customer: { _id: id, tags: ['more'] } });
      expect(Object.keys(answers[0].body as object)).toEqual(['id', 'version']);
    });

    it('holds for every kind of record', async () => {
      const { body } = await admin
        .post(`${path}/${id}/contacts`, { name: 'Mary Hidden', title: 'Ms' })
        .expect(201);
      const { id: contactId } = body as { id: string };
      const keeper = await withOnly('crm:update:contacts');
      const answer = await keeper.put(`${path}/${id}/contacts/${contactId}`, { title: 'Dr' }).expect(200);
      expect(answer.body).toEqual({ id: contactId, version: 2, title: 'Dr' });
      expect(answer.headers.etag).toMatch(/^"2\./);
    });

    it('does not hide what an action makes for its caller', async () => {
      const user = await admin
        .post('/api/v1/users', { email: 'u@example.com', name: 'U', role: 'agent' })
        .expect(201);
      const keeper = await withOnly('crm:*:*');
      const { id: userId } = user.body as { id: string };
      const link = await keeper.post(`/api/v1/users/${userId}/password-link`).expect(201);
      expect(link.body).toHaveProperty('token');
    });
  });
});

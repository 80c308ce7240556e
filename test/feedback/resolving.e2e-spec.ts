import { newId } from '../../libs/database/src/ids.js';
import { FeedbackStage } from './stage.js';

describe('feedback that is resolved', () => {
  const stage = new FeedbackStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('notes when and who, keeps both, and clears them on reopening', async () => {
    const { id } = await stage.submit();
    const put = async (body: object, caller = stage.standard) =>
      (await caller.put(`${stage.path}/${id}`, body)).body;
    const me = (await stage.standard.get('/api/v1/auth/me')).body.id;
    const resolved = await put({ resolved: true, resolution_notes: 'Called back' });
    expect(resolved).toMatchObject({ resolved: true, resolution_notes: 'Called back', resolved_by: me });
    expect(Date.parse(resolved.resolved_at)).not.toBeNaN();
    const noted = await put({ resolved: true, resolution_notes: 'Called back twice' }, stage.agent);
    expect(noted).toMatchObject({ resolved_by: me, resolved_at: resolved.resolved_at });
    const open = { resolved: false, resolved_by: null, resolved_at: null };
    expect(await put({ resolved: false })).toMatchObject({
      ...open,
      resolution_notes: 'Called back twice',
    });
    expect(await put({ resolution_notes: null })).toMatchObject({ ...open, resolution_notes: null });
  });

  it('takes another resolver, with resolved alone', async () => {
    const { id } = await stage.submit();
    const resolved_by = newId();
    const early = await stage.standard.put(`${stage.path}/${id}`, { resolved_by });
    expect([early.status, early.body.details.field]).toEqual([400, 'resolved_by']);
    const { body } = await stage.standard.patch(`${stage.path}/${id}`, { resolved: true, resolved_by });
    expect(body.resolved_by).toBe(resolved_by);
  });

  it('takes back a record as it was read, ignores what nobody sets, and is no other record', async () => {
    const { id } = await stage.submit({ is_anonymous: true, comments: 'Fine' });
    for (const caller of [stage.standard, stage.agent]) {
      const read = (await caller.get(`${stage.path}/${id}`)).body;
      const { status, body } = await caller.put(`${stage.path}/${id}`, read);
      expect([status, body]).toEqual([200, read]);
    }
    const read = (await stage.standard.get(`${stage.path}/${id}`)).body;
    const fixed = { rating: 1, comments: 'Bad', customer_id: newId(), sentiment: 'positive', version: 7 };
    const ignored = await stage.standard.put(`${stage.path}/${id}`, fixed);
    expect([ignored.status, ignored.body]).toEqual([200, read]);
    for (const other of [{ id: newId() }, { created_at: '2020-01-01T00:00:00Z' }]) {
      const { status, body } = await stage.standard.put(`${stage.path}/${id}`, other);
      expect([status, body.errors[0].code]).toEqual([400, 'read_only']);
    }
    expect(
      (await stage.standard.put(`${stage.path}/${id}`, { resolution_notes: 'x'.repeat(1001) })).status,
    ).toBe(400);
  });

  it('answers 304 to what did not change and 412 to a stale If-Match', async () => {
    const { id } = await stage.submit();
    const { etag } = (await stage.standard.get(`${stage.path}/${id}`)).headers;
    expect((await stage.standard.get(`${stage.path}/${id}`).set('If-None-Match', etag)).status).toBe(304);
    const put = () => stage.standard.put(`${stage.path}/${id}`, { resolved: true }).set('If-Match', etag);
    expect((await put()).status).toBe(200);
    expect((await put()).status).toBe(412);
  });

  it('lets all of many parallel changes through, and one of those with an If-Match', async () => {
    const { id } = await stage.submit();
    const { etag } = (await stage.standard.get(`${stage.path}/${id}`)).headers;
    const guarded = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        stage.standard.put(`${stage.path}/${id}`, { resolution_notes: `note ${n}` }).set('If-Match', etag),
      ),
    );
    expect(guarded.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
    const free = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        stage.standard.put(`${stage.path}/${id}`, { resolution_notes: `free ${n}` }),
      ),
    );
    expect(free.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await stage.standard.get(`${stage.path}/${id}`)).body.version).toBe(10);
  });

  it.each([newId(), 'none'])('knows no feedback %s', async (id) => {
    for (const call of [
      stage.standard.get(`${stage.path}/${id}`),
      stage.standard.put(`${stage.path}/${id}`, { resolved: true }),
    ]) {
      const { status, body } = await call;
      expect([status, body.error]).toEqual([404, 'not_found']);
    }
  });

  it('stands in the audit with what changed', async () => {
    const { id, customer_id } = await stage.submit();
    await stage.standard.put(`${stage.path}/${id}`, { resolution_notes: 'Called' });
    const { body } = await stage.standard.get(`/api/v1/audit?resource_id=${id}`);
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

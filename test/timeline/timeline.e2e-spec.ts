import { newId } from '../../libs/database/src/ids.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

interface Entry {
  kind: string;
  id: string;
  at: string;
  title: string | null;
  data: Record<string, unknown>;
}

describe('the timeline of a customer', () => {
  let test: TestApp;
  let standard: Caller;
  let id: string;
  const path = () => `/api/v1/customers/${id}/timeline`;
  const kinds = (entries: Entry[]) => entries.map(({ kind }) => kind);

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    const { body } = await standard.post('/api/v1/customers', { name: 'Nadia' }).expect(201);
    id = (body as { id: string }).id;
    const about = { customer_id: id };
    await standard.post('/api/v1/interactions', {
      ...about,
      channel: 'phone',
      summary: 'Asked for a tour',
      timestamp: '2025-01-03T00:00:00Z',
    });
    await standard.post('/api/v1/feedback', {
      ...about,
      service_type: 'Tour',
      rating: 5,
      comments: 'Lovely',
    });
    await standard.post('/api/v1/feedback', {
      ...about,
      service_type: 'Tour',
      rating: 2,
      is_anonymous: true,
    });
    const { body: desk } = await standard
      .post(`/api/v2/customers/${id}/conversations`, { subject: 'Hotel' })
      .expect(201);
    await standard
      .post(`/api/v2/conversations/${desk.conversation._id}/messages`, {
        text: 'Which hotel?',
        direction: 'inbound',
        sentAt: '2025-01-02T00:00:00Z',
      })
      .expect(201);
    await standard
      .post(`/api/v1/customers/${id}/contacts`, { name: 'Omar', contact_type: 'billing' })
      .expect(201);
  });

  const keep = () =>
    standard
      .post(`/api/v1/customers/${id}/documents`, {
        document_type: 'contract',
        file_url: 'https://files.example.com/contract.pdf',
      })
      .expect(201);

  it('tells all that happened, the newest first', async () => {
    await keep();
    const { body } = await standard.get(path()).expect(200);
    const items = body.items as Entry[];
    expect(kinds(items).sort()).toEqual([
      'change',
      'contact',
      'conversation',
      'document',
      'feedback',
      'feedback',
      'interaction',
      'message',
    ]);
    expect(items.slice(-2)).toMatchObject([
      {
        kind: 'interaction',
        at: '2025-01-03T00:00:00.000Z',
        title: 'Asked for a tour',
        data: { channel: 'phone' },
      },
      {
        kind: 'message',
        at: '2025-01-02T00:00:00.000Z',
        title: 'Which hotel?',
        data: { direction: 'inbound' },
      },
    ]);
    const times = items.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect(body.next_cursor).toBeNull();
  });

  it('shows what was changed, not who looked', async () => {
    const taxed = await standard.post('/api/v1/customers', { name: 'Ruth', tax_id: 'NL-8812' }).expect(201);
    ({ id } = taxed.body as { id: string });
    for (let i = 0; i < 3; i++) await standard.get(`/api/v1/customers/${id}`).expect(200);
    const { body } = await standard.get(`${path()}?kind=change`).expect(200);
    expect((body.items as Entry[]).map(({ title }) => title)).toEqual(['crm:create:customers']);
  });

  it('leaves a trace of who saw whose an anonymous feedback is', async () => {
    const { body } = await standard.get(`${path()}?kind=feedback`).expect(200);
    const anonymous = (body.items as Entry[]).filter(({ data }) => data.is_anonymous);
    expect(anonymous).toHaveLength(1);
    const { body: log } = await standard
      .get(`/api/v1/audit?resource_id=${anonymous[0].id}&action=crm:read:pii`)
      .expect(200);
    expect(log.items).toHaveLength(1);
    const agent = await test.caller('standard', ['crm:read:customers', 'crm:read:feedback']);
    const masked = await agent.get(`${path()}?kind=feedback`).expect(200);
    expect(masked.body.items).toHaveLength(1);
  });

  it.each([1, 2, 3, 5])('loses and repeats nothing on pages of %i', async (limit) => {
    const { body: whole } = await standard.get(path()).expect(200);
    const seen: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `limit=${limit}&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await standard.get(`${path()}?${query}`).expect(200);
      seen.push(...(body.items as Entry[]));
      cursor = body.next_cursor as string | null;
    }
    expect(seen).toEqual(whole.items);
  });

  it('goes on behind what happened before 1970', async () => {
    const old = { customer_id: id, channel: 'email', summary: 'By letter' };
    for (const timestamp of ['1926-11-20T10:00:00Z', '1925-11-20T10:00:00Z']) {
      await standard.post('/api/v1/interactions', { ...old, timestamp }).expect(201);
    }
    const first = await standard.get(`${path()}?kind=interaction&limit=2`).expect(200);
    const rest = await standard
      .get(`${path()}?kind=interaction&cursor=${encodeURIComponent(first.body.next_cursor as string)}`)
      .expect(200);
    expect((rest.body.items as Entry[]).map(({ at }) => at)).toEqual(['1925-11-20T10:00:00.000Z']);
  });

  it('shows the kinds that are asked for', async () => {
    const { body } = await standard.get(`${path()}?kind=message,feedback`).expect(200);
    expect(kinds(body.items as Entry[]).sort()).toEqual(['feedback', 'feedback', 'message']);
    await standard.get(`${path()}?kind=weather`).expect(400);
  });

  it('leaves out what the caller may not read, and who was anonymous', async () => {
    const reader = await test.caller('travel', ['crm:read:customers', 'crm:read:feedback']);
    const { body } = await reader.get(path()).expect(200);
    expect(kinds(body.items as Entry[]).sort()).toEqual(['change', 'feedback']);
    const nothing = await reader.get(`${path()}?kind=message`).expect(200);
    expect(nothing.body).toEqual({ items: [], next_cursor: null });
  });

  it('knows no customer that is not there, and no cursor of its own making', async () => {
    await standard.get(`/api/v1/customers/${newId()}/timeline`).expect(404);
    const cursor = Buffer.from(JSON.stringify({ sort: 'timeline', value: 'now', id: newId() }));
    await standard.get(`${path()}?cursor=${cursor.toString('base64url')}`).expect(400);
  });

  it('in numbers: the summary', async () => {
    const summary = async (caller: Caller) =>
      (await caller.get(`/api/v1/customers/${id}/summary`).expect(200)).body;
    expect(await summary(standard)).toEqual({
      id,
      full_name: 'Nadia',
      email: null,
      total_interactions: 1,
      total_feedback: 2,
      average_rating: 3.5,
      last_feedback_date: expect.any(String),
      segments: [],
      interaction_channels: { email: 0, phone: 1, chat: 0, 'in-person': 0, whatsapp: 0, sms: 0 },
      feedback_by_service: {
        Tour: 2,
        Booking: 0,
        Support: 0,
        Transport: 0,
        Accommodation: 0,
        General: 0,
      },
    });
    const reader = await test.caller('travel', ['crm:read:customers']);
    expect(await summary(reader)).toMatchObject({ total_feedback: 1, average_rating: 5 });
    const { body } = await standard.post('/api/v1/customers', { name: 'Nobody yet' });
    id = (body as { id: string }).id;
    expect(await summary(standard)).toMatchObject({
      total_feedback: 0,
      average_rating: null,
      last_feedback_date: null,
    });
    await standard.get('/api/v1/customers/7/summary').expect(404);
  });
});

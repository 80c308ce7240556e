import { createHmac } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Stage } from './stage.js';

const MARKETING = { category: 'marketing' };

describe('the link out of marketing', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = new Stage(app, await app.caller());
  });
  afterAll(() => app.close());

  /** The path of a customer's link. */
  async function linkOf(id: string): Promise<string> {
    const { job_id } = await stage.send([id], { category: 'service', message: '{{unsubscribe_url}}' });
    const [{ text }] = await stage.outbox(job_id);
    return new URL(text).pathname;
  }

  it('shows a page with a button, and changes nothing by that', async () => {
    const { id } = await stage.customer();
    const link = await linkOf(id);
    const { text, headers } = await app.http.get(link).expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain('<form method="post"><button>');
    expect(await stage.reasonFor(id, MARKETING)).toBeUndefined();
  });

  it.each([
    ['fr', 'Se désabonner', 'ltr'],
    ['es-MX', 'Darse de baja', 'ltr'],
    ['ar', 'إلغاء الاشتراك', 'rtl'],
    ['de', 'Unsubscribe', 'ltr'],
  ])('speaks the language of the customer: %s', async (language, title, direction) => {
    const { id } = await stage.customer({ preferences: { language } });
    const { text } = await app.http.get(await linkOf(id)).expect(200);
    expect(text).toContain(`<title>${title}</title>`);
    expect(text).toContain(`dir="${direction}"`);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    ],
    ['application/x-www-form-urlencoded', ''],
  ])('unsubscribes by one POST of a mail program, however often: %s', async (type, body) => {
    const { id } = await stage.customer({ preferences: { language: 'fr' } });
    const link = await linkOf(id);
    for (let n = 0; n < 2; n++) {
      const { text } = await app.http.post(link).set('Content-Type', type).send(body).expect(200);
      expect(text).toContain('Vous ne recevrez plus');
    }
    expect(await stage.reasonFor(id, MARKETING)).toBe('unsubscribed');
    const { body: log } = await stage.caller.get(`/api/v1/audit?resource_id=${id}&size=100`);
    const entries = (log.items as { action: string }[]).filter(({ action }) => action === 'unsubscribe');
    expect(entries).toHaveLength(1);
  });

  it('is a 404 with any other letter, for another customer, or made by another key', async () => {
    const { id } = await stage.customer();
    const other = await stage.customer();
    const link = await linkOf(id);
    const token = link.slice(link.lastIndexOf('/') + 1);
    const bytes = Buffer.from(token, 'base64url');
    const ofOther = Buffer.concat([Buffer.from(other.id.replaceAll('-', ''), 'hex'), bytes.subarray(16)]);
    const forged = Buffer.concat([
      bytes.subarray(0, 16),
      createHmac('sha256', 'key').update(id).digest().subarray(0, 16),
    ]);
    const flipped = Buffer.from(bytes);
    flipped[31] ^= 1;
    const wrong = [
      ...[ofOther, forged, flipped].map((one) => one.toString('base64url')),
      id,
      'x',
      token.slice(1),
      `${token}A`,
    ];
    for (const one of wrong) {
      await app.http.get(`/api/v1/unsubscribe/${one}`).expect(404);
      await app.http.post(`/api/v1/unsubscribe/${one}`).expect(404);
    }
    expect(await stage.reasonFor(id, MARKETING)).toBeUndefined();
    expect(await stage.reasonFor(other.id, MARKETING)).toBeUndefined();
  });

  it('works for who has left meanwhile, and holds when they are brought back', async () => {
    const { id } = await stage.customer();
    const link = await linkOf(id);
    await stage.caller.delete(`/api/v1/customers/${id}`).expect(204);
    await app.http.post(link).expect(200);
    await stage.caller.post(`/api/v1/customers/${id}/restore`).expect(200);
    expect(await stage.reasonFor(id, MARKETING)).toBe('unsubscribed');
    await stage.caller.delete(`/api/v1/customers/${id}?data_retention_policy=delete`).expect(204);
    await app.http.get(link).expect(200);
    await app.http.post(link).expect(200);
  });

  it('says nothing of a person', async () => {
    const { id, email } = await stage.customer({ name: 'Ada Lovelace' });
    const bytes = Buffer.from((await linkOf(id)).split('/').at(-1) as string, 'base64url');
    expect(bytes).toHaveLength(32);
    for (const text of [email, 'Ada', 'Lovelace']) expect(bytes.includes(text)).toBe(false);
  });
});

import { sql } from 'kysely';
import { newId } from '../../libs/database/src/ids.js';
import { DocumentsStage } from './stage.js';

describe('links to documents', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open());
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  const at = ({ id }: { id: string }) => `${customer}/documents/${id}`;

  const path = (url: string) => url.replace(stage.app.config.publicUrl, '');

  it('open one file without a token, for a while', async () => {
    const made = await stage.upload(customer);
    const { body } = await stage.isp.post(`${at(made)}/link`).expect(201);
    const left = Date.parse(body.expires_at) - Date.now();
    expect(left).toBeGreaterThan(4 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000);
    const opened = await stage.app.http.get(path(body.url)).expect(200);
    expect(opened.headers['content-disposition']).toMatch(/^attachment/);
    expect((await stage.app.http.get(path(body.url)).set('Range', 'bytes=0-1')).status).toBe(206);
    const { body: log } = await stage.isp.get(`/api/v1/audit?resource_id=${made.id}`);
    expect(log.items[0].changes).toHaveProperty('link_expires_at');
  });

  it('open nothing else, and nothing once they are over', async () => {
    const [made, other] = [await stage.upload(customer), await stage.upload(customer)];
    const { body } = await stage.isp.post(`${at(made)}/link`).expect(201);
    const good = path(body.url);
    const late = Math.floor(Date.now() / 1000) - 1;
    const dead = [
      good.replace(made.id, other.id),
      good.replace(made.id, newId()),
      good.replace(made.id, 'nonsense'),
      good.replace(/expires=\d+/, 'expires=99999999999'),
      good.replace(/expires=\d+/, `expires=${late}`),
      good.replace(/signature=.{4}/, 'signature=AAAA'),
      good.replace(/signature=.*/, 'signature='),
      good.replace(/&signature=.*/, ''),
      good.split('?')[0],
    ];
    for (const one of dead) {
      const { status, body: problem } = await stage.app.http.get(one);
      expect([status, problem.error]).toEqual([404, 'not_found']);
    }
    for (const one of [`${good}&more=1`, good.replace(/expires=\d+/, 'expires=soon')]) {
      expect((await stage.app.http.get(one)).status).toBe(400);
    }
    await stage.isp.delete(at(made)).expect(204);
    expect((await stage.app.http.get(good)).status).toBe(404);
  });

  it('open nothing of a customer who is deleted', async () => {
    const made = await stage.upload(customer);
    const { body } = await stage.isp.post(`${at(made)}/link`).expect(201);
    const never = await stage.app.http.get(path(body.url).replace(made.id, newId()));
    await stage.isp.delete(customer).expect(204);
    const gone = await stage.app.http.get(path(body.url));
    const said = ({ body: { error, message } }: typeof gone) => ({ error, message });
    expect([gone.status, said(gone)]).toEqual([404, said(never)]);
  });

  it('say nothing of a document that lost its file', async () => {
    const made = await stage.upload(customer);
    const { body } = await stage.isp.post(`${at(made)}/link`).expect(201);
    await sql`update documents set file_key = null where id = ${made.id}`.execute(stage.app.database.kysely);
    const { status, body: problem } = await stage.app.http.get(path(body.url));
    expect([status, problem.message]).toEqual([404, expect.stringContaining('This link does not work')]);
  });
});

import { sql } from 'kysely';
import request from 'supertest';
import { newId } from '../../libs/database/src/ids.js';
import { PDF, PNG } from './samples.js';
import { DocumentsStage } from './stage.js';

describe('downloads of documents', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open());
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  const at = ({ id }: { id: string }) => `${customer}/documents/${id}`;

  it('are attachments of the very bytes', async () => {
    const made = await stage.upload(customer, PNG, 'Bild – für Ü.png');
    const { body, headers } = await stage.isp
      .get(`${at(made)}/content`)
      .buffer(true)
      .expect(200);
    expect(Buffer.compare(body as Buffer, PNG)).toBe(0);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${made.sha256}"`,
      'cache-control': 'private, no-cache, no-transform',
    });
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Bild ? f?r ?.png"; filename*=UTF-8''Bild%20%E2%80%93%20f%C3%BCr%20%C3%9C.png`,
    );
    const known = await stage.isp.get(`${at(made)}/content`).set('If-None-Match', headers.etag);
    expect([known.status, known.text]).toEqual([304, '']);
  });

  it.each([
    ['bytes=0-3', 206, [0, 3]],
    ['bytes=5-', 206, [5, PDF.length - 1]],
    ['bytes=-4', 206, [PDF.length - 4, PDF.length - 1]],
    ['bytes=0-999999', 206, [0, PDF.length - 1]],
    ['bytes=-999999', 206, [0, PDF.length - 1]],
    ['bytes=-0', 416, undefined],
    ['bytes=0-0', 206, [0, 0]],
    ['lines=1-2', 200, undefined],
    ['bytes=3-1', 416, undefined],
    ['bytes=0-1,4-5', 200, undefined],
    [`bytes=${PDF.length}-`, 416, undefined],
  ])('answer Range: %s by %i', async (range, expected, part) => {
    const made = await stage.upload(customer);
    const { status, body, headers } = await stage.isp
      .get(`${at(made)}/content`)
      .set('Range', range)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(status).toBe(expected);
    if (status === 416) {
      expect(JSON.parse(String(body)).error).toBe('range_not_satisfiable');
      expect(headers['content-range']).toBe(`bytes */${PDF.length}`);
      return;
    }
    const [start, end] = part ?? [0, PDF.length - 1];
    expect(Buffer.compare(body as Buffer, PDF.subarray(start, end + 1))).toBe(0);
    expect(headers['content-range']).toBe(part && `bytes ${start}-${end}/${PDF.length}`);
  });

  it('tell by HEAD of the whole file, whatever part is asked for', async () => {
    const made = await stage.upload(customer);
    const { status, headers } = await request(stage.app.url)
      .head(`${at(made)}/content`)
      .set('Authorization', `Bearer ${stage.isp.token}`)
      .set('Range', 'bytes=0-3');
    expect([status, headers['content-length'], headers['content-range']]).toEqual([
      200,
      String(PDF.length),
      undefined,
    ]);
  });

  it('send all where the part is of another file', async () => {
    const made = await stage.upload(customer);
    const get = (tag: string) =>
      stage.isp
        .get(`${at(made)}/content`)
        .set('Range', 'bytes=0-1')
        .set('If-Range', tag);
    expect((await get('"other"')).status).toBe(200);
    expect((await get(`"${made.sha256}"`)).status).toBe(206);
  });

  it('are a 503 when the store has lost the file', async () => {
    const made = await stage.upload(customer);
    await sql`update documents set file_key = ${newId()} where id = ${made.id}`.execute(
      stage.app.database.kysely,
    );
    const { status, body } = await stage.isp.get(`${at(made)}/content`);
    expect([status, body.error]).toEqual([503, 'provider_unavailable']);
  });
});

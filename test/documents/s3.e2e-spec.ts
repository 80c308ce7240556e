import type { Files } from '@crm/files';
import { S3 } from '../files/s3-server.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { PDF, pdfOf } from './samples.js';
import { DocumentsStage } from './stage.js';

describe('documents in an S3-compatible store', () => {
  const stage = new DocumentsStage();
  let s3: S3;
  let customer: string;

  beforeAll(async () => {
    s3 = await S3.start();
    await stage.open({ FILES_URL: s3.url });
  });
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(async () => {
    await stage.close();
    await s3.close();
  });

  it('come back as they were, whole and in part, and go', async () => {
    const file = pdfOf(11_000_000);
    const made = await stage.upload(customer, file);
    const path = `${customer}/documents/${made.id}`;
    const whole = await stage.isp.get(`${path}/content`).buffer(true).expect(200);
    expect(Buffer.compare(whole.body as Buffer, file)).toBe(0);
    const part = await stage.isp.get(`${path}/content`).set('Range', 'bytes=0-7').buffer(true).expect(206);
    expect(Buffer.compare(part.body as Buffer, PDF.subarray(0, 8))).toBe(0);
    await stage.isp.delete(path).expect(204);
    expect(await s3.objects()).toEqual([]);
    expect(await stage.awaited()).toEqual([]);
  });

  it('leave no parts there when the process dies in the middle of an upload', async () => {
    await stage.app.inside(({ get }) => {
      async function* content() {
        yield Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(6_000_000, 'x')]);
        // nobody goes on, as after kill -9
        await new Promise(() => {});
      }
      void get<Files>('Files').take({ name: 'c.pdf', content: content() });
    });
    const noted = () =>
      stage.app.database.kysely.selectFrom('file_deletions').select(['key', 'upload_id']).execute();
    let [row] = await noted();
    while (!row?.upload_id) [row] = await noted();
    while ((await s3.parts(row.upload_id)) < 1);
    expect(await s3.uploads()).toEqual([row.upload_id]);
    await runHousekeeping(stage.app, new Date(Date.now() + 2 * 3600 * 1000));
    expect([await s3.uploads(), await noted()]).toEqual([[], []]);
  });

  it('go with their customer', async () => {
    await stage.upload(customer);
    await stage.isp.delete(`${customer}?data_retention_policy=anonymize`).expect(204);
    expect(await s3.objects()).toEqual([]);
  });
});

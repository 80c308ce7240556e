import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { Files } from '@crm/files';
import { newId } from '../../libs/database/src/ids.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { ftyp, pdfOf, PDF, PNG, PROGRAM } from './samples.js';
import { DocumentsStage } from './stage.js';

const LIMIT = 1024 * 1024;

describe('uploads', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open({ MAX_UPLOAD_MB: '1' }));
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  async function expectNothingLeft(work: () => Promise<void>): Promise<void> {
    const before = (await stage.stored()).sort();
    await work();
    expect((await stage.stored()).sort()).toEqual(before);
    expect(await stage.awaited()).toEqual([]);
    const { body } = await stage.isp.get(`${customer}/documents?active_only=false`);
    expect(body.documents).toEqual([]);
  }

  it('answers with every key of the sample of 001', async () => {
    const fields = {
      name: 'Service agreement',
      document_type: 'agreement',
      expiration_date: '2099-12-31',
      requires_signature: 'true',
      tags: ['fiber', 'business'],
    };
    const { body, headers } = await stage.send(customer, PDF, 'agreement.pdf', fields).expect(201);
    expect(body).toMatchObject({
      ...fields,
      requires_signature: true,
      signature_status: 'pending',
      file_url: `${stage.app.config.publicUrl}${customer}/documents/${body.id}/content`,
      file_name: 'agreement.pdf',
      file_size: PDF.length,
      mime_type: 'application/pdf',
      sha256: createHash('sha256').update(PDF).digest('hex'),
      uploaded_by: 'test',
      is_active: true,
      version_number: 1,
      replaces: null,
    });
    expect(body).toHaveProperty('upload_date');
    expect(headers.location).toBe(`${customer}/documents/${body.id}`);
    expect((await stage.isp.get(headers.location)).body).toEqual(body);
    expect((await stage.isp.get(`${customer}/documents`)).body).toEqual({ documents: [body] });
  });

  it('finds the type from the bytes, whatever the name says', async () => {
    const { mime_type, file_name, name } = await stage.upload(customer, PNG, 'contract.pdf');
    expect([mime_type, file_name, name]).toEqual(['image/png', 'contract.pdf.png', 'contract.pdf.png']);
    const text = await stage.upload(customer, Buffer.from('Güle güle'), 'notes.txt');
    expect(text.mime_type).toBe('text/plain');
  });

  it.each([
    ['a PDF behind a line break', Buffer.concat([Buffer.from('\r\n'), PDF]), 'scan.pdf', 'application/pdf'],
    [
      'a PDF behind a byte order mark',
      Buffer.concat([Buffer.from('\ufeff\n'), PDF]),
      'scan.pdf',
      'application/pdf',
    ],
    ['HEIC of the general brand', ftyp('mif1', 'mif1', 'heic'), 'IMG_0001.heic', 'image/heic'],
    ['HEIC under its other ending', ftyp('heic', 'mif1'), 'IMG_0001.heif', 'image/heic'],
    ['text in Latin-1', Buffer.from('Señor Muñoz, ¿qué tal?\r\n', 'latin1'), 'carta.txt', 'text/plain'],
    ['text in UTF-16', Buffer.from('\ufeffCañón\r\n', 'utf16le'), 'carta.txt', 'text/plain'],
    ['a table', Buffer.from('name,city\nJosé,Málaga\n'), 'e.csv', 'text/plain'],
    ['a photo', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(20)]), 'scan.jpeg', 'image/jpeg'],
  ])('keeps %s under its own name', async (_what, bytes, name, type) => {
    const { mime_type, file_name } = await stage.upload(customer, bytes, name);
    expect([mime_type, file_name]).toEqual([type, name]);
  });

  it('keeps no programs, archives or pages', async () => {
    await expectNothingLeft(async () => {
      const refused = [
        PROGRAM,
        Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
        Buffer.from('504b0304140000000000', 'hex'),
        Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
        Buffer.from([0, 1, 2, 3, 255]),
        ftyp('mif1', 'avif', 'mif1'),
      ];
      for (const bytes of refused) {
        const { status, body } = await stage.send(customer, bytes, 'contract.pdf');
        expect([status, body.error]).toEqual([415, 'unsupported_media_type']);
      }
    });
  });

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\scan.PDF', 'scan.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['a\u202efdp.exe', 'afdp.exe.pdf'],
    ['con<tract>|"?.pdf', /^con_tract__/],
    ['عقد.pdf', 'عقد.pdf'],
    [`${'n'.repeat(400)}.pdf`, /^n{200}\.pdf$/],
  ])('makes a safe name of %s', async (given, expected) => {
    const { file_name } = await stage.upload(customer, PDF, given);
    if (expected instanceof RegExp) expect(file_name).toMatch(expected);
    else expect(file_name).toBe(expected);
    expect(file_name).not.toMatch(/[/\\\0]/);
  });

  it('takes files up to the limit, and refuses those beyond', async () => {
    expect((await stage.upload(customer, pdfOf(LIMIT))).file_size).toBe(LIMIT);
    const other = (customer = await stage.customer());
    await expectNothingLeft(async () => {
      const { status, body } = await stage.send(other, pdfOf(LIMIT + 1));
      expect([status, body.error]).toEqual([413, 'payload_too_large']);
    });
  });

  it('keeps nothing of a form that is wrong, wherever the file stands in it', async () => {
    await expectNothingLeft(async () => {
      const wrong: [Record<string, string | string[]>, string][] = [
        [{}, 'document_type'],
        [{ document_type: 'poem' }, 'document_type'],
        [{ document_type: 'contract', expiration_date: '0000-01-01' }, 'expiration_date'],
        [{ document_type: 'contract', expiration_date: '2026-02-30' }, 'expiration_date'],
        [{ document_type: 'contract', requires_signature: 'maybe' }, 'requires_signature'],
        [{ document_type: 'contract', surprise: 'x' }, 'surprise'],
        [{ document_type: ['contract', 'contract'] }, 'document_type'],
        [{ document_type: 'contract', name: 'a\0b' }, 'name'],
        [{ document_type: 'contract', replaces: newId() }, 'replaces'],
        [{ document_type: 'contract', id: newId() }, 'id'],
        [{ document_type: 'contract', __proto__x: 'x' }, '__proto__x'],
      ];
      for (const [fields, field] of wrong) {
        const first = await stage.send(customer, PDF, 'c.pdf', fields);
        expect([first.status, first.body.errors?.[0]?.field]).toEqual([400, field]);
        const last = await stage.isp.post(`${customer}/documents`).attach('file', PDF, 'c.pdf').field(fields);
        expect([last.status, last.body.errors?.[0]?.field]).toEqual([400, field]);
      }
      const empty = await stage.send(customer, Buffer.alloc(0));
      expect([empty.status, empty.body.errors[0].field]).toEqual([400, 'file']);
      const none = await stage.isp.post(`${customer}/documents`).field({ document_type: 'contract' });
      expect([none.status, none.body.errors[0].field]).toEqual([400, 'file']);
      const two = await stage.send(customer).attach('file', PDF, 'two.pdf');
      expect([two.status, two.body.errors[0].field]).toEqual([400, 'file']);
      const named = await stage.isp
        .post(`${customer}/documents`)
        .field({ document_type: 'contract' })
        .attach('paper', PDF, 'c.pdf');
      expect([named.status, named.body.errors[0].field]).toEqual([400, 'paper']);
    });
  });

  it('keeps nothing for a customer that is not there, or a caller who may not', async () => {
    await expectNothingLeft(async () => {
      const nowhere = await stage.send(`/api/v1/customers/${newId()}`);
      expect([nowhere.status, nowhere.body.error]).toEqual([404, 'customer_not_found']);
      const reader = await stage.app.caller('isp', ['crm:read:documents']);
      const denied = await reader
        .post(`${customer}/documents`)
        .field({ document_type: 'contract' })
        .attach('file', PDF, 'c.pdf');
      expect(denied.status).toBe(403);
    });
  });

  it('takes no Idempotency-Key with a file, and one with a reference', async () => {
    await expectNothingLeft(async () => {
      for (const _time of ['first', 'second']) {
        const refused = await stage.send(customer).set('Idempotency-Key', 'key-1');
        expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'Idempotency-Key']);
      }
    });
    const body = { document_type: 'contract', file_url: 'https://files.example.com/c.pdf' };
    // the key is as good as new
    const post = () => stage.isp.post(`${customer}/documents`, body).set('Idempotency-Key', 'key-1');
    const [first, second] = [await post().expect(201), await post().expect(201)];
    expect(second.body).toEqual(first.body);
  });

  /** Sends bytes as they are over a connection of its own; resolves with the status, or undefined when it broke. */
  function raw(
    body: Buffer,
    { type, cut }: { type?: string; cut?: boolean } = {},
  ): Promise<number | undefined> {
    return new Promise((resolve) => {
      const call = request(`${stage.app.url}${customer}/documents`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${stage.isp.token}`,
          'Content-Type': type ?? 'multipart/form-data; boundary=edge',
          'Content-Length': cut ? body.length + 1000 : body.length,
        },
      });
      call.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', () => resolve(undefined));
      if (cut) call.write(body, () => setTimeout(() => call.destroy(), 50));
      else call.end(body);
    });
  }

  const part = (headers: string, content = '') => `--edge\r\n${headers}\r\n\r\n${content}\r\n`;
  const file = part('Content-Disposition: form-data; name="file"; filename="c.pdf"', PDF.toString('latin1'));

  it.each([
    ['that is none', '{"name":"a"}', undefined],
    ['without a boundary', file, 'multipart/form-data'],
    ['that ends in its file', file.slice(0, -30), undefined],
    ['that ends in the headers of a part', '--edge\r\nContent-Dispo', undefined],
    [
      'of too many parts',
      part('Content-Disposition: form-data; name="tags"', 'x').repeat(500) + '--edge--',
      undefined,
    ],
    ['whose field has no name', part('Content-Disposition: form-data', 'x') + '--edge--\r\n', undefined],
    [
      'with a field of 1 MB',
      part('Content-Disposition: form-data; name="name"', 'x'.repeat(1e6)) + '--edge--\r\n',
      undefined,
    ],
    [
      'that reaches for prototypes',
      part('Content-Disposition: form-data; name="__proto__"', 'x') + '--edge--\r\n',
      undefined,
    ],
  ])('answers a form %s with 400', async (_what, body, type) => {
    await expectNothingLeft(async () => {
      expect(await raw(Buffer.from(body, 'latin1'), { type })).toBe(400);
    });
  });

  it('keeps nothing of a form whose sender goes away', async () => {
    await expectNothingLeft(async () => {
      expect(await raw(Buffer.from(file.slice(0, -10), 'latin1'), { cut: true })).toBeUndefined();
      // the service learns of it on its own; what it has begun it ends before it is asked again
      for (let tries = 0; (await stage.awaited()).length > 0 && tries < 100; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
  });

  it('removes what a process left behind that died before it kept the file', async () => {
    const before = await stage.stored();
    const key = await stage.app.inside(async ({ get }, bytes) => {
      async function* content() {
        yield await Promise.resolve(Buffer.from(bytes));
      }
      return (await get<Files>('Files').take({ name: 'c.pdf', content: content() })).key;
    }, PDF);
    expect(await stage.stored()).toContain(key);
    await runHousekeeping(stage.app);
    expect(await stage.stored()).toContain(key);
    await runHousekeeping(stage.app, new Date(Date.now() + 2 * 3600 * 1000));
    expect((await stage.stored()).sort()).toEqual(before.sort());
    expect(await stage.awaited()).toEqual([]);
  });
});

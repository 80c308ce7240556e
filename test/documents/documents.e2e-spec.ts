import fc from 'fast-check';
import { sql } from 'kysely';
import { newId } from '../../libs/database/src/ids.js';
import type { CustomerDependents } from '../../src/customers/index.js';
import { mayFollow, SIGNATURE_STATUSES } from '../../src/documents/signature.js';
import { moveDependents } from '../support/dependents.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { PDF, PNG } from './samples.js';
import { DocumentsStage } from './stage.js';

const DAY_MS = 24 * 3600 * 1000;
const day = (shift: number) => new Date(Date.now() + shift * DAY_MS).toISOString().slice(0, 10);

interface Shown {
  id: string;
  version: number;
  version_number: number;
  replaces: string | null;
  is_active: boolean;
  signature_status: string;
  requires_signature: boolean;
}

describe('documents', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open());
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  const refer = async (more: object = {}) => {
    const body = { document_type: 'contract', file_url: 'https://files.example.com/a%20b/c.pdf', ...more };
    return (await stage.isp.post(`${customer}/documents`, body).expect(201)).body as Shown;
  };
  const at = ({ id }: { id: string }) => `${customer}/documents/${id}`;
  const put = (document: Shown, body: object) => stage.isp.put(at(document), body);
  const listed = async (query = ''): Promise<string[]> =>
    (await stage.isp.get(`${customer}/documents${query}`).expect(200)).body.documents.map(
      ({ id }: Shown) => id,
    );
  const housekeeping = (now = new Date()) => runHousekeeping(stage.app, now);

  describe('as references', () => {
    it('keep the address as it is, and have no file here', async () => {
      const made = await refer();
      expect(made).toMatchObject({
        name: 'c.pdf',
        file_url: 'https://files.example.com/a%20b/c.pdf',
        file_size: null,
        mime_type: null,
        signature_status: 'not_required',
      });
      const { status, body } = await stage.isp.get(`${at(made)}/content`);
      expect([status, body.error]).toEqual([404, 'not_found']);
      expect((await stage.isp.post(`${at(made)}/link`)).status).toBe(404);
    });

    it.each(['ftp://files.example.com/c.pdf', 'file:///etc/passwd', 'javascript:alert(1)', 'c.pdf', ''])(
      'refuse %s',
      async (file_url) => {
        const { status, body } = await stage.isp.post(`${customer}/documents`, {
          document_type: 'contract',
          file_url,
        });
        expect([status, body.errors[0].field]).toEqual([400, 'file_url']);
      },
    );
  });

  it('are listed newest first, by type and in pages of every style', async () => {
    const types = ['contract', 'agreement', 'contract', 'technical_specs', 'contract'];
    const made: Shown[] = [];
    for (const document_type of types) made.unshift(await refer({ document_type }));
    const ids = made.map(({ id }) => id);
    expect(await listed()).toEqual(ids);
    expect(await listed('?document_type=contract')).toEqual([ids[0], ids[2], ids[4]]);
    expect(await listed('?document_type=agreement,technical_specs')).toEqual([ids[1], ids[3]]);
    const { body: page } = await stage.isp.get(`${customer}/documents?page=2&size=2`);
    expect(page).toMatchObject({ total: 5, page: 2, size: 2, pages: 3 });
    const { body: offset } = await stage.isp.get(`${customer}/documents?limit=2&offset=4`);
    expect(offset).toMatchObject({ total_count: 5, pagination: { has_more: false } });
    expect(offset.documents[0].id).toBe(ids[4]);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await stage.isp.get(`${customer}/documents?limit=2&cursor=${cursor}`).expect(200);
      walked.push(...answer.body.items.map(({ id }: Shown) => id));
      cursor = answer.body.next_cursor as string | null;
    }
    expect(walked).toEqual(ids);
    expect((await stage.isp.get(`${customer}/documents?document_type=poem`)).status).toBe(400);
    expect((await stage.isp.get(`${customer}/documents?active_only=maybe`)).status).toBe(400);
  });

  it('are known only by their own customer', async () => {
    const made = await refer();
    const other = await stage.customer();
    for (const path of [`${other}/documents/${made.id}`, `${customer}/documents/nonsense`]) {
      const answers = [
        await stage.isp.get(path),
        await stage.isp.put(path, {}),
        await stage.isp.delete(path),
        await stage.isp.get(`${path}/content`),
        await stage.isp.post(`${path}/link`),
      ];
      for (const { status, body } of answers) expect([status, body.error]).toEqual([404, 'not_found']);
    }
  });

  it('take any subset of the fields, and what they showed', async () => {
    const made = await stage.upload(customer);
    const changed = await put(made, { name: 'Renamed', tags: ['a', 'a', 'b'], expiration_date: day(3) });
    expect(changed.body).toMatchObject({ name: 'Renamed', tags: ['a', 'b'], version: 2 });
    expect((await put(made, changed.body)).body).toEqual(changed.body);
    expect((await put(made, { tags: null, expiration_date: null })).body).toMatchObject({
      tags: [],
      expiration_date: null,
    });
    for (const wrong of [
      { file_url: 'https://elsewhere.example.com' },
      { sha256: 'x' },
      { is_active: false },
      { name: null },
    ]) {
      expect((await put(made, wrong)).status).toBe(400);
    }
    expect((await put(made, { name: 'x' }).set('If-Match', '"1.x"')).status).toBe(412);
    expect((await stage.isp.delete(at(made)).set('If-Match', '"1.x"')).status).toBe(412);
  });

  describe('downloads', () => {
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

  describe('links', () => {
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
      await sql`update documents set file_key = null where id = ${made.id}`.execute(
        stage.app.database.kysely,
      );
      const { status, body: problem } = await stage.app.http.get(path(body.url));
      expect([status, problem.message]).toEqual([404, expect.stringContaining('This link does not work')]);
    });
  });

  describe('signatures', () => {
    it.each(SIGNATURE_STATUSES.flatMap((from) => SIGNATURE_STATUSES.map((to) => [from, to] as const)))(
      'go from %s to %s only where they may',
      async (from, to) => {
        const made = await refer({ signature_status: from });
        expect(made).toMatchObject({ signature_status: from, requires_signature: from !== 'not_required' });
        const { status, body } = await put(made, { signature_status: to });
        expect(status).toBe(mayFollow(from, to) ? 200 : 409);
        if (status === 200) expect(body.signature_status).toBe(to);
        else expect([body.error, body.details.field]).toEqual(['conflict', 'signature_status']);
      },
    );

    it('follow whether one is required', async () => {
      const made = await refer();
      expect((await put(made, { requires_signature: true })).body.signature_status).toBe('pending');
      expect((await put(made, { requires_signature: false })).body.signature_status).toBe('not_required');
      const waiting = await refer({ requires_signature: true });
      const unneeded = { requires_signature: false, signature_status: 'signed' };
      expect((await put(waiting, unneeded)).status).toBe(400);
      const contradiction = { requires_signature: true, signature_status: 'not_required' };
      const body = { document_type: 'contract', file_url: 'https://files.example.com/c', ...contradiction };
      expect((await stage.isp.post(`${customer}/documents`, body)).status).toBe(400);
      const signed = await refer({ signature_status: 'signed' });
      expect((await put(signed, { requires_signature: false })).status).toBe(409);
    });
  });

  describe('past their last day', () => {
    it('are active no more, at once and for good', async () => {
      const lasts = await refer({ expiration_date: day(0), requires_signature: true });
      const over = await refer({ expiration_date: day(-1) });
      expect([lasts.is_active, over.is_active]).toEqual([true, false]);
      expect(await listed()).toEqual([lasts.id]);
      expect(await listed('?active_only=false')).toEqual([over.id, lasts.id]);
      await housekeeping();
      expect((await stage.isp.get(at(lasts))).body).toMatchObject({ is_active: true, version: 1 });
      await housekeeping(new Date(Date.now() + DAY_MS));
      const { body } = await stage.isp.get(at(lasts));
      expect(body).toMatchObject({ signature_status: 'expired', version: 2 });
      const { body: log } = await stage.isp.get(`/api/v1/audit?resource_id=${lasts.id}&action=expire`);
      expect(log.items).toHaveLength(1);
      expect(log.items[0]).toMatchObject({
        changes: { is_active: { before: true, after: false } },
      });
      const renewed = await put(lasts, { expiration_date: day(30), signature_status: 'pending' });
      expect(renewed.body).toMatchObject({ is_active: true, signature_status: 'pending' });
      expect(await listed()).toEqual([lasts.id]);
    });

    it('wait for no signature, however that day came to be over', async () => {
      const over = { expiration_date: day(-1) };
      const shown = { signature_status: 'expired', requires_signature: true, is_active: false };
      expect(await refer({ ...over, requires_signature: true })).toMatchObject(shown);
      expect(await refer({ ...over, signature_status: 'pending' })).toMatchObject(shown);
      const waiting = await refer({ requires_signature: true });
      expect((await put(waiting, over)).body).toMatchObject(shown);
      expect((await put(waiting, { signature_status: 'signed' })).status).toBe(409);
      const asked = await refer(over);
      expect((await put(asked, { requires_signature: true })).body).toMatchObject(shown);
      expect(await refer({ ...over, signature_status: 'signed' })).toMatchObject({
        signature_status: 'signed',
      });
    });

    it('wait for no signature where they were replaced before, or are the newest again', async () => {
      const first = await refer({ expiration_date: day(0), requires_signature: true });
      const second = await refer({ replaces: first.id });
      await housekeeping(new Date(Date.now() + DAY_MS));
      const { rows } = await sql`select signature_status from documents where id = ${first.id}`.execute(
        stage.app.database.kysely,
      );
      expect(rows).toEqual([{ signature_status: 'expired' }]);
      const { body: log } = await stage.isp.get(`/api/v1/audit?resource_id=${first.id}&action=expire`);
      expect(log.items[0].changes).toEqual({ signature_status: { before: 'pending', after: 'expired' } });
      // as if the day had ended while the chore was away
      await sql`update documents set signature_status = 'pending', expiration_date = ${day(-1)}
        where id = ${first.id}`.execute(stage.app.database.kysely);
      expect((await stage.isp.get(at(first))).body.signature_status).toBe('expired');
      expect((await put(first, { signature_status: 'signed' })).status).toBe(409);
      await stage.isp.delete(at(second)).expect(204);
      expect((await stage.isp.get(at(first))).body).toMatchObject({
        signature_status: 'expired',
        is_active: false,
      });
      expect((await refer({ replaces: first.id })).version_number).toBe(2);
    });
  });

  describe('versions', () => {
    const next = (replaces: string) =>
      stage.send(customer, PDF, 'c.pdf', { document_type: 'contract', replaces });

    it('follow each other, and the newest is the active one', async () => {
      const first = await stage.upload(customer);
      const { body: second } = await next(first.id).expect(201);
      expect(second).toMatchObject({ version_number: 2, replaces: first.id, is_active: true });
      expect((await stage.isp.get(at(first))).body).toMatchObject({ version_number: 1, is_active: false });
      expect(await listed()).toEqual([second.id]);
      expect(await listed('?active_only=false')).toEqual([second.id, first.id]);
      const again = await next(first.id);
      expect([again.status, again.body.error]).toEqual([409, 'conflict']);
      await stage.isp.delete(at(second)).expect(204);
      expect(await listed()).toEqual([first.id]);
    });

    it('say in the log that they are the newest again, or follow another', async () => {
      const first = await refer();
      const second = await refer({ replaces: first.id });
      const third = await refer({ replaces: second.id });
      const { body: before } = await stage.isp.get(at(third));
      await stage.isp.delete(at(second)).expect(204);
      const { body: after } = await stage.isp.get(at(third));
      expect(after).toMatchObject({ replaces: first.id, version: before.version + 1 });
      await stage.isp.delete(at(third)).expect(204);
      const changesOf = async ({ id }: Shown) =>
        (await stage.isp.get(`/api/v1/audit?resource_id=${id}`)).body.items.map(
          ({ changes }: { changes: object }) => changes,
        );
      expect((await changesOf(third))[1]).toEqual({ replaces: { before: second.id, after: first.id } });
      const [back, gone] = await changesOf(first);
      expect(gone).toEqual({
        is_replaced: { before: false, after: true },
        is_active: { before: true, after: false },
      });
      expect(back).toEqual({
        is_replaced: { before: true, after: false },
        is_active: { before: false, after: true },
      });
    });

    it('have one newest, whichever are added and deleted', async () => {
      const steps = fc.array(fc.record({ what: fc.constantFrom('add', 'add', 'remove'), which: fc.nat() }), {
        minLength: 2,
        maxLength: 12,
      });
      const versions = async (): Promise<Shown[]> =>
        (await stage.isp.get(`${customer}/documents?active_only=false`).expect(200)).body.documents;
      const newestOf = (all: Shown[]) => {
        const highest = Math.max(...all.map(({ version_number }) => version_number));
        const active = all.filter(({ is_active }) => is_active);
        expect(active.map(({ version_number }) => version_number)).toEqual([highest]);
        const ids: (string | null)[] = all.map(({ id }) => id);
        // from the newest one by one to the oldest, which replaces nothing
        const trail = all.map(({ replaces }) => replaces).sort();
        expect(trail).toEqual([null, ...ids.filter((id) => id !== active[0].id)].sort());
        return active[0];
      };
      await fc.assert(
        fc.asyncProperty(steps, async (wanted) => {
          customer = await stage.customer();
          for (const { what, which } of wanted) {
            const all = await versions();
            if (all.length === 0) await refer();
            else if (what === 'add') await refer({ replaces: newestOf(all).id });
            else await stage.isp.delete(at(all[which % all.length])).expect(204);
          }
          const all = await versions();
          if (all.length > 0) await refer({ replaces: newestOf(all).id });
        }),
        { numRuns: 20 },
      );
    });

    it('have one successor, however many are sent at once', async () => {
      const first = await stage.upload(customer);
      const before = (await stage.stored()).length;
      const answers = await Promise.all(Array.from({ length: 6 }, () => next(first.id)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
      expect((await stage.stored()).length).toBe(before + 1);
      expect(await stage.awaited()).toEqual([]);
    });
  });

  describe('when they go', () => {
    it('take their bytes with them', async () => {
      const before = await stage.stored();
      const made = await stage.upload(customer);
      expect((await stage.stored()).length).toBe(before.length + 1);
      await stage.isp.delete(at(made)).expect(204);
      expect((await stage.stored()).sort()).toEqual(before.sort());
      expect(await stage.awaited()).toEqual([]);
      expect((await stage.isp.get(at(made))).status).toBe(404);
      expect((await stage.isp.delete(at(made))).status).toBe(404);
    });

    it('take their bytes also when the process died in between', async () => {
      const made = await stage.upload(customer);
      const [{ file_key }] = await stage.app.database.kysely
        .selectFrom('documents')
        .select('file_key')
        .where('id', '=', made.id)
        .execute();
      // what the transaction of the deletion stores, and nothing after it
      await sql`with gone as (delete from documents where id = ${made.id})
        insert into file_deletions (key, due_at) values (${file_key}, now())`.execute(
        stage.app.database.kysely,
      );
      expect(await stage.stored()).toContain(file_key);
      await housekeeping();
      expect(await stage.stored()).not.toContain(file_key);
      expect(await stage.awaited()).toEqual([]);
    });

    it('keep their bytes when the deletion is undone', async () => {
      const made = await stage.upload(customer);
      const undone = stage.app.inside(
        ({ get, database }, id) =>
          database.transaction(async () => {
            await get<CustomerDependents>('DocumentsDependents').delete(id);
            throw new Error('undone');
          }),
        customer.split('/').at(-1) as string,
      );
      await expect(undone).rejects.toThrow('undone');
      expect((await stage.isp.get(`${at(made)}/content`)).status).toBe(200);
    });

    it.each(['anonymize', 'delete'])('go with their customer by %s, contents and log too', async (policy) => {
      const before = (await stage.stored()).length;
      const fields = {
        document_type: 'id_verification',
        name: 'Passport Featherstonehaugh',
        tags: ['Feather'],
      };
      const kept = await stage.upload(customer, PDF, 'featherstonehaugh.pdf', fields);
      const removed = await stage.upload(customer, PDF, 'featherstonehaugh.pdf', fields);
      await stage.isp.delete(at(removed)).expect(204);
      const gone = await stage.isp.delete(`${customer}?data_retention_policy=${policy}`).expect(204);
      expect(gone.headers['x-related-records-updated']).toBe('1');
      expect((await stage.stored()).length).toBe(before);
      for (const { id } of [kept, removed]) {
        const { text } = await stage.isp.get(`/api/v1/audit?resource_id=${id}`);
        expect(text.toLowerCase()).not.toContain('feather');
      }
      const { rows } = await sql`select * from documents where id = ${kept.id}`.execute(
        stage.app.database.kysely,
      );
      expect(rows).toHaveLength(policy === 'delete' ? 0 : 1);
      expect(JSON.stringify(rows).toLowerCase()).not.toContain('feather');
      if (policy === 'anonymize') expect(rows[0]).toMatchObject({ file_size: PDF.length, name: null });
    });

    it('stay with it while it can be restored', async () => {
      const made = await stage.upload(customer);
      await stage.isp.delete(`${customer}?data_retention_policy=retain`).expect(204);
      expect((await stage.isp.get(`${at(made)}/content`)).body.error).toBe('customer_not_found');
      await stage.isp.post(`${customer}/restore`).expect(200);
      expect((await stage.isp.get(`${at(made)}/content`)).status).toBe(200);
    });

    it('move to another customer with their files', async () => {
      const made = await stage.upload(customer);
      const other = await stage.customer();
      const idOf = (path: string) => path.split('/').at(-1) as string;
      expect(await moveDependents(stage.app, 'DocumentsDependents', idOf(customer), idOf(other))).toBe(1);
      expect((await stage.isp.get(at(made))).status).toBe(404);
      expect((await stage.isp.get(`${other}/documents/${made.id}/content`)).status).toBe(200);
    });
  });
});

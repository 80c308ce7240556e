import { newId } from '../../libs/database/src/ids.js';
import { DocumentsStage, type Shown } from './stage.js';

describe('documents', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open());
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  const refer = (more?: object) => stage.refer(customer, more);
  const at = ({ id }: { id: string }) => `${customer}/documents/${id}`;
  const put = (document: Shown, body: object) => stage.isp.put(at(document), body);
  const listed = (query?: string) => stage.listed(customer, query);

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
    const changed = await put(made, {
      name: 'Renamed',
      tags: ['a', 'a', 'b'],
      expiration_date: '2099-06-30',
    });
    expect(changed.body).toMatchObject({ name: 'Renamed', tags: ['a', 'b'], version: 2 });
    expect((await put(made, changed.body)).body).toEqual(changed.body);
    expect((await put(made, { tags: null, expiration_date: null })).body).toMatchObject({
      tags: [],
      expiration_date: null,
    });
    for (const wrong of [{ name: null }, { name: ' ' }, { created_at: '2026-01-10T08:00:00Z' }]) {
      expect((await put(made, wrong)).status).toBe(400);
    }
    expect((await put(made, { name: 'x' }).set('If-Match', '"1.x"')).status).toBe(412);
    expect((await stage.isp.delete(at(made)).set('If-Match', '"1.x"')).status).toBe(412);
  });

  it('are not changed by what answers show and nobody sets, and are no other document', async () => {
    const made = await stage.upload(customer);
    const shown = { file_url: 'https://elsewhere.example.com', sha256: 'x', is_active: false, version: 7 };
    const { status, body } = await put(made, shown);
    expect([status, body]).toEqual([200, made]);
    const { status: refused, body: problem } = await put(made, { id: newId() });
    expect([refused, problem.errors[0]]).toEqual([
      400,
      expect.objectContaining({ field: 'id', code: 'read_only' }),
    ]);
  });
});

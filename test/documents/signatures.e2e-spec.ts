import { mayFollow, SIGNATURE_STATUSES } from '../../src/documents/signature.js';
import { DocumentsStage, type Shown } from './stage.js';

describe('signatures of documents', () => {
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

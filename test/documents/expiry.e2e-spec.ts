import { sql } from 'kysely';
import { DAY_MS } from '@crm/time';
import { runHousekeeping } from '../support/housekeeping.js';
import { DocumentsStage, type Shown } from './stage.js';

const day = (shift: number) => new Date(Date.now() + shift * DAY_MS).toISOString().slice(0, 10);

describe('documents past their last day', () => {
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
  const housekeeping = (now = new Date()) => runHousekeeping(stage.app, now);

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

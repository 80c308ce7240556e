import { AllowedTargets } from '../../src/webhooks/sending/allowed-targets.js';
import { isPublic } from '../../src/webhooks/sending/special-addresses.js';
import { until } from './receiver.js';
import { WebhooksStage } from './stage.js';

/** Ways to say an address of this machine or of its network. */
const PRIVATE = [
  'https://localhost/hook',
  'https://LOCALHOST./hook',
  'http://localhost/hook',
  'https://crm.localhost/hook',
  'https://127.0.0.2/hook',
  'https://2130706434/hook',
  'https://0x7f000002/hook',
  'https://0177.0.0.2/hook',
  'https://127.2/hook',
  'https://0.0.0.0/hook',
  'https://[::1]/hook',
  'https://[::]/hook',
  'https://[::ffff:127.0.0.2]/hook',
  'https://[::ffff:7f00:2]/hook',
  'https://[64:ff9b::7f00:2]/hook',
  'https://[2002:7f00:2::]/hook',
  'https://[fe80::1]/hook',
  'https://[fd00::1]/hook',
  'https://10.1.2.3/hook',
  'https://172.16.0.1/hook',
  'https://192.168.1.1/hook',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/hook',
  'https://①②⑦.⓪.⓪.②/hook',
];

describe('where webhooks may go', () => {
  const stage = new WebhooksStage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  const refused = async (url: string) => {
    const { status, body } = await stage.standard.post(stage.path, { url, events: ['*'] });
    return [status, body.errors?.[0].field, body.errors?.[0].code];
  };

  it.each(PRIVATE)('is not %s', async (url) => {
    expect(await refused(url)).toEqual([400, 'url', 'private_target']);
  });

  it.each(['http://example.com/hook', 'http://192.0.2.1/hook', 'http://[::1]/'])(
    'is not %s, by plain http',
    async (url) => expect(await refused(url)).toEqual([400, 'url', 'insecure']),
  );

  it('is no address with a password in it', async () => {
    expect(await refused('https://me:secret@example.com/hook')).toEqual([400, 'url', 'credentials']);
  });

  it('is what the operator names, also by http, and the Internet', async () => {
    await stage.standard
      .post(stage.path, { url: stage.receiver.url, events: ['*'], active: false })
      .expect(201);
    for (const url of [
      'https://8.8.8.8/hook',
      'https://[2606:4700::1111]/hook',
      'https://never.invalid/hook',
    ]) {
      await stage.standard.post(stage.path, { url, events: ['*'], active: false }).expect(201);
    }
  });

  it('is judged with a change too', async () => {
    const { id } = await stage.hook(['segment.left']);
    const answer = await stage.standard.put(`${stage.path}/${id}`, { url: 'https://10.0.0.1/' });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'url']);
  });

  it('is judged again when something is sent: an address may have moved', async () => {
    const hook = await stage.hook(['feedback.created']);
    await stage.app.inside(
      ({ database }, id) =>
        database.named({ text: `update webhooks set url = 'https://localhost/hook' where id = $1` }, [id]),
      hook.id,
    );
    const customer_id = await stage.customer();
    await stage.standard
      .post('/api/v1/feedback', { customer_id, service_type: 'Tour', rating: 5 })
      .expect(201);
    const delivery = await until(async () =>
      (await stage.deliveries(hook)).find(({ attempts }) => attempts > 0),
    );
    expect(delivery).toMatchObject({ status: 'pending', error: 'private_target', response_status: null });
    await stage.standard.delete(`${stage.path}/${hook.id}`).expect(204);
  });

  it('is never where a redirect points to', async () => {
    const hook = await stage.hook(['contact.created'], { path: '/moved' });
    stage.receiver.answer(({ path }) => (path === '/moved' ? 307 : 204));
    const customer = await stage.customer();
    await stage.standard
      .post(`/api/v1/customers/${customer}/contacts`, { name: 'Ada', contact_type: 'primary' })
      .expect(201);
    const delivery = await until(async () =>
      (await stage.deliveries(hook)).find(({ attempts }) => attempts > 0),
    );
    expect(delivery).toMatchObject({ status: 'pending', response_status: 307, error: 'status_307' });
    expect(stage.receiver.received.map(({ path }) => path)).not.toContain('/elsewhere');
    await stage.standard.delete(`${stage.path}/${hook.id}`).expect(204);
  });
});

describe('OUTBOUND_ALLOW', () => {
  const allowed = new AllowedTargets(['hooks.internal', '10.1.0.0/16', 'fd00::/8', '192.168.0.9']);

  it('names hosts, whatever they resolve to', () => {
    expect(allowed.isNamed('HOOKS.internal.')).toBe(true);
    expect(allowed.mayReach('hooks.internal', '127.0.0.1')).toBe(true);
    expect(allowed.isNamed('other.internal')).toBe(false);
    expect(allowed.isNamed('x.hooks.internal')).toBe(false);
  });

  it('names addresses and networks, under whatever name', () => {
    for (const address of ['10.1.2.3', 'fd12::1', '192.168.0.9']) {
      expect(allowed.isNamed(address)).toBe(true);
      expect(allowed.mayReach('other.internal', address)).toBe(true);
    }
    for (const address of ['10.2.0.1', '192.168.0.8', '::1', 'fe80::1']) {
      expect(allowed.mayReach('other.internal', address)).toBe(false);
    }
  });

  it('is not needed for the Internet', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700::1111']) expect(isPublic(address)).toBe(true);
    for (const address of [
      '::ffff:8.8.8.8',
      '224.0.0.1',
      '255.255.255.255',
      'ff02::1',
      '2001:db8::1',
      '203.0.113.9',
    ])
      expect(isPublic(address)).toBe(false);
  });
});

import { startTestApp, type TestApp } from '../support/app.js';
import { HANGS_UP, MailBox, refusal } from './mail-box.js';
import { Stage } from './stage.js';

const MARKETING = { category: 'marketing' };

describe('e-mails', () => {
  let app: TestApp;
  let box: MailBox;
  let stage: Stage;
  beforeAll(async () => {
    box = await MailBox.start();
    app = await startTestApp({
      env: {
        SMTP_URL: box.url,
        MAIL_FROM: 'Harbour <shop@harbour.example>',
        PUBLIC_URL: 'https://crm.example.com',
      },
    });
    stage = new Stage(app, await app.caller());
  });
  afterAll(async () => {
    await app.close();
    await box.close();
  });
  afterEach(() => {
    box.onRecipient = () => undefined;
    box.onMessage = () => undefined;
  });

  it('come from the company, by a return address of their own, and by an id that the timeline knows', async () => {
    const { id, email } = await stage.customer({ name: 'Ada' });
    const { job_id } = await stage.send([id], {
      subject: 'For {{name}}',
      message: 'Dear {{name}},\n\nhello.',
    });
    const [{ from, parsed }] = box.to(email);
    expect(parsed.from?.value).toEqual([{ name: 'Harbour', address: 'shop@harbour.example' }]);
    expect(parsed.to).toMatchObject({ value: [{ address: email, name: '' }] });
    expect(parsed.subject).toBe('For Ada');
    expect(parsed.text?.trim()).toBe('Dear Ada,\n\nhello.');
    expect(parsed.html).toBe(false);
    expect(from).toMatch(/^shop\+b[0-9a-f]{42}@harbour\.example$/);
    const [message] = await stage.messages(job_id);
    expect(parsed.messageId).toBe(`<${message.id}@harbour.example>`);
    const { body } = await stage.caller
      .get(`/api/v1/customers/${id}/timeline?kind=communication`)
      .expect(200);
    expect(body.items).toMatchObject([{ id: message.id, data: { state: 'sent', job_id } }]);
    expect(await stage.outbox(job_id)).toEqual([]);
  });

  it('of marketing have a header that unsubscribes by one click, others have none', async () => {
    const { id, email } = await stage.customer();
    await stage.send([id], { ...MARKETING, message: 'No more: {{unsubscribe_url}}' });
    await stage.send([id], { category: 'billing' });
    const [marketing, billing] = box.to(email).map(({ parsed }) => parsed);
    const url = /^No more: (\S+)/.exec(marketing.text ?? '')?.[1];
    expect(url).toMatch(/^https:\/\/crm\.example\.com\/api\/v1\/unsubscribe\/[\w-]{43}$/);
    expect(marketing.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toContain(`<${url}>`);
    expect(marketing.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
    expect(billing.headerLines.some(({ key }) => key.startsWith('list-'))).toBe(false);
    expect(url).not.toContain(id);
  });

  it('take a name as text, whatever is in it: no header, no recipient and no markup comes of it', async () => {
    const names = [
      'Eve\r\nBcc: everybody@example.com',
      'Eve\nSubject: other',
      'Eve <eve@example.com>, mallory@example.com',
      '<script>alert("1")</script> & \'co\'',
      'مُحَمَّد',
      '"Quoted\\" <x@y.example>',
      'é'.repeat(120),
    ];
    const people = [];
    for (const name of names) people.push(await stage.customer({ name }));
    const before = box.mails.length;
    await stage.caller
      .post('/api/v1/message-templates', {
        name: 'Names',
        channel: 'email',
        texts: {
          en: { subject: '{{name}}', message: '{{name}}!', html: '<p title="{{name}}">{{name}}</p>' },
        },
      })
      .expect(201);
    const sent = await stage.send(
      people.map(({ id }) => id),
      { subject: undefined, message: undefined, template: 'names' },
    );
    expect(sent.sent).toBe(names.length);
    expect(box.mails.length).toBe(before + names.length);
    for (const [index, { id, email }] of people.entries()) {
      const { body } = await stage.caller.get(`/api/v1/customers/${id}`).expect(200);
      const name = (body as { name: string }).name.replace(/[\r\n]+/g, ' ');
      const [{ parsed, raw, to }] = box.to(email);
      expect(to).toBe(email);
      expect(parsed.subject).toBe(name);
      expect(parsed.text?.trim()).toBe(`${name}!`);
      expect(parsed.bcc).toBeUndefined();
      expect(parsed.to).toMatchObject({ value: [{ address: email }] });
      expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|subject: other)/im);
      expect(parsed.html).not.toContain('<script>');
      if (index === 3) {
        expect(parsed.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;');
      }
    }
  });

  it('go to addresses in their own alphabet by their ASCII form', async () => {
    const { id } = await stage.customer({ email: 'kontakt@bücher.example' });
    expect((await stage.send([id])).sent).toBe(1);
    // the server shows addresses in their own letters
    const [{ raw }] = box.to('kontakt@bücher.example');
    expect(raw).toMatch(/^To: kontakt@xn--bcher-kva\.example$/m);
  });

  it('to an address that the server does not know are not tried again, until there is another', async () => {
    const { id, email } = await stage.customer();
    box.onRecipient = (address) => (address === email ? refusal(550, '5.1.1 no such user') : undefined);
    const { failed, job_id } = await stage.send([id]);
    expect(failed).toBe(1);
    expect(await stage.rows(job_id)).toMatchObject([{ outcome: 'failed', reason: 'bounced' }]);
    box.onRecipient = () => undefined;
    expect(await stage.reasonFor(id)).toBe('bounced');
    expect(await stage.reasonFor(id, { channel: 'sms' })).toBeUndefined();
    await stage.caller.put(`/api/v1/customers/${id}`, { email: `new-${email}` }).expect(200);
    expect((await stage.send([id])).sent).toBe(1);
    const { body } = await stage.caller.get(`/api/v1/customers/${id}/timeline?kind=communication`);
    const states = (body.items as { data: { state: string; reason: string | null } }[]).map(({ data }) => [
      data.state,
      data.reason,
    ]);
    expect(states).toContainEqual(['failed', 'bounced']);
  });

  it('that the server wants none of have failed, and say nothing of the address', async () => {
    const [one, other] = [await stage.customer(), await stage.customer()];
    box.onRecipient = (address) =>
      address === one.email ? refusal(550, '5.7.1 relaying denied') : undefined;
    box.onMessage = (address) => (address === other.email ? refusal(554, '5.6.0 spam') : undefined);
    const { failed, job_id } = await stage.send([one.id, other.id]);
    expect(failed).toBe(2);
    expect((await stage.rows(job_id)).map(({ reason }) => reason)).toEqual(['rejected', 'rejected']);
    box.onRecipient = () => undefined;
    box.onMessage = () => undefined;
    expect((await stage.send([one.id, other.id])).sent).toBe(2);
  });

  it('that the server wants later wait, and are sent then', async () => {
    const { id, email } = await stage.customer();
    box.onRecipient = (address) => (address === email ? refusal(451, '4.7.1 greylisted') : undefined);
    const { waiting, failed, job_id } = await stage.send([id]);
    expect({ waiting, failed }).toEqual({ waiting: 1, failed: 0 });
    expect(await stage.rows(job_id)).toMatchObject([{ outcome: 'waiting', reason: 'unreachable' }]);
    box.onRecipient = () => undefined;
    await app.database.kysely
      .updateTable('outgoing_messages')
      .set({ send_after: new Date(0) })
      .where('job_id', '=', job_id)
      .execute();
    await stage.hurry(job_id);
    const { counts } = await stage.jobOnce(job_id, 'completed');
    expect(counts).toMatchObject({ sent: 1, waiting: 0, failed: 0 });
    expect(box.to(email)).toHaveLength(1);
  });

  it('are offered again to a server that ends the session before it takes them', async () => {
    const { id, email } = await stage.customer();
    let came = 0;
    box.onMessage = (address) => (address === email && ++came < 3 ? refusal(421, 'closing') : undefined);
    expect(await stage.send([id])).toMatchObject({ sent: 1 });
    expect([came, box.to(email).length]).toEqual([3, 1]);
  });

  it('whose server hangs up without an answer may have arrived, and are never sent again', async () => {
    const { id, email } = await stage.customer();
    let came = 0;
    box.onMessage = (address) => (address === email && ++came ? HANGS_UP : undefined);
    const { failed, waiting, job_id } = await stage.send([id]);
    expect({ failed, waiting, came }).toEqual({ failed: 1, waiting: 0, came: 1 });
    expect(await stage.rows(job_id)).toMatchObject([{ outcome: 'failed', reason: 'delivery_unknown' }]);
    expect((await stage.job(job_id)).status).toBe('completed');
  });
});

import { createHmac } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { MailBox } from './mail-box.js';
import { Stage } from './stage.js';

const SECRET = 'what the mail server signs with';

describe('mails that come back', () => {
  let app: TestApp;
  let box: MailBox;
  let stage: Stage;
  beforeAll(async () => {
    box = await MailBox.start();
    app = await startTestApp({
      env: { SMTP_URL: box.url, MAIL_FROM: 'shop@harbour.example', BOUNCES_SECRET: SECRET },
    });
    stage = new Stage(app, await app.caller());
  });
  afterAll(async () => {
    await app.close();
    await box.close();
  });

  const notice = (returnAddress: string, action: string, status: string) =>
    [
      'From: MAILER-DAEMON@mx.example.com',
      `To: ${returnAddress}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="=-x"',
      '',
      '--=-x',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.com',
      '',
      'Final-Recipient: rfc822; somebody@example.com',
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1',
      '  no such user',
      '',
      '--=-x--',
      '',
    ].join('\r\n');

  const sign = (body: string, seconds = Math.floor(Date.now() / 1000), secret = SECRET) =>
    `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  const handIn = (body: string, signature = sign(body)) =>
    app.http
      .post('/api/v1/message-bounces')
      .set({ 'Content-Type': 'message/rfc822', 'X-Signature': signature })
      .send(body);

  async function sent(): Promise<{ id: string; from: string }> {
    const { id, email } = await stage.customer();
    await stage.send([id]);
    return { id, from: box.to(email)[0].from };
  }

  it('for good are recorded, and their address is not written to again', async () => {
    const { id, from } = await sent();
    for (let n = 0; n < 2; n++) {
      const { body } = await handIn(notice(from, 'failed', '5.1.1')).expect(200);
      expect(body).toEqual({ recorded: true });
    }
    expect(await stage.reasonFor(id)).toBe('bounced');
    const { body } = await stage.caller
      .get(`/api/v1/customers/${id}/timeline?kind=communication`)
      .expect(200);
    expect(body.items).toMatchObject([{ data: { state: 'sent', bounced_at: expect.any(String) } }]);
  });

  it('for a while, or of others, are acknowledged and ignored', async () => {
    const { id, from } = await sent();
    const forged = from.replace(/[0-9a-f]@/, (end) => (end === '0@' ? '1@' : '0@'));
    const others = [
      notice(from, 'delayed', '4.4.1'),
      notice(from, 'failed', '4.4.1'),
      notice(from, 'delivered', '2.0.0'),
      notice('shop@harbour.example', 'failed', '5.1.1'),
      notice(forged, 'failed', '5.1.1'),
      'nothing of a notice',
    ];
    for (const raw of others) {
      const { body } = await handIn(raw).expect(200);
      expect([raw, body]).toEqual([raw, { recorded: false }]);
    }
    expect(await stage.reasonFor(id)).toBeUndefined();
  });

  it('are taken by their signature alone', async () => {
    const { id, from } = await sent();
    const raw = notice(from, 'failed', '5.1.1');
    const now = Math.floor(Date.now() / 1000);
    for (const signature of [
      '',
      'x',
      sign(raw, now - 400),
      sign(raw, now + 400),
      sign(raw, now, 'other'),
      sign(''),
    ]) {
      await handIn(raw, signature).expect(401);
    }
    expect(await stage.reasonFor(id)).toBeUndefined();
  });

  it('are not taken where no secret was agreed on', async () => {
    const plain = await startTestApp();
    await plain.http
      .post('/api/v1/message-bounces')
      .set('Content-Type', 'message/rfc822')
      .send('x')
      .expect(503);
    await plain.close();
  });
});

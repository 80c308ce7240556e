import { createHmac } from 'node:crypto';
import request from 'supertest';
import type { WhatsAppFiling } from '../../src/conversations/whatsapp/whatsapp-filing.service.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const SECRET = 'the secret of the app';

describe('a WhatsApp message is filed with the customer who has its number', () => {
  let test: TestApp;
  let support: Caller;
  let made = 0;
  const newSender = () => `52199860${String(10_000 + ++made)}`;

  beforeAll(async () => {
    test = await startTestApp({ env: { WHATSAPP_APP_SECRET: SECRET } });
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  const make = async (phoneNumber: string, alternativePhones: string[] = []): Promise<string> =>
    (await support.post('/api/v2/customers', { phoneNumber, alternativePhones }).expect(201)).body.customer
      ._id;
  const receive = async (from: string) => {
    const message = {
      from,
      id: `wamid.${++made}`,
      timestamp: '1767866400',
      type: 'text',
      text: { body: 'Hi' },
    };
    const changes = [{ field: 'messages', value: { contacts: [], messages: [message] } }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] });
    await request(test.url)
      .post('/api/v2/webhooks/whatsapp')
      .set('Content-Type', 'application/json')
      .set('X-Hub-Signature-256', `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`)
      .send(body)
      .expect(200);
    await test.inside(({ get }) => get<WhatsAppFiling>('WhatsAppFiling').idle());
  };
  const conversationsOf = async (id: string): Promise<number> =>
    (await support.get(`/api/v2/customers/${id}/conversations`).expect(200)).body.conversations.length;
  const total = async (): Promise<number> => (await support.get('/api/v2/customers')).body.pagination.total;

  it('as an alternative one, in another writing', async () => {
    const [own, other] = [newSender(), newSender()];
    const id = await make(own, [`+${other.replace('521', '52')}`]);
    const before = await total();
    await receive(other);
    expect([await conversationsOf(id), await total()]).toEqual([1, before]);
  });

  it('as its own, before those whom it also reaches', async () => {
    const [own, shared] = [newSender(), newSender()];
    const reached = await make(own, [`+${shared}`]);
    const holder = await make(shared);
    await receive(shared);
    expect([await conversationsOf(holder), await conversationsOf(reached)]).toEqual([1, 0]);
  });

  it('as an alternative one of the first of several', async () => {
    const shared = newSender();
    const [first, second] = [await make(newSender(), [shared]), await make(newSender(), [shared])];
    await receive(shared);
    expect([await conversationsOf(first), await conversationsOf(second)]).toEqual([1, 0]);
  });
});

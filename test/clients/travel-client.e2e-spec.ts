import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { blocks, requirements } from './requirements.js';
import { startTestApp, type TestApp } from '../support/app.js';

/**
 * The client that the travel operator's requirements print, run as it stands in a process of its own; its base URL and token
 * aside.
 */
const document = requirements('004');
const itWithDocument = document ? it : it.skip;

const SCENARIO = `
const lifecycle = await customerLifecycleExample();
const customers = new CustomerService();
const { id } = lifecycle.customer;
const duplicate = await customers.createCustomer({ ...lifecycle.customer_input }).catch(handleCrmError);
const invalid = await customers.createCustomer({ full_name: 'X' }).catch(handleCrmError);
const missing = await customers.getCustomerSummary('123e4567-e89b-12d3-a456-426614174000').catch(handleCrmError);
const list = await customers.getCustomers({ query: 'hassan', tags: ['VIP'], region: 'casablanca', page: 1 });
const updated = await customers.updateCustomer(id, { notes: 'Prefers mornings', loyalty_status: 'Gold' });
const tracker = new CustomerActivityTracker(id);
const tracked = await tracker.trackInteraction('whatsapp', 'Sent the programme', 3);
const recent = await tracker.getRecentActivity(5);
const interactions = new InteractionService();
const logged = await interactions.logInteraction({ customer_id: id, channel: 'email', summary: 'Invoice' });
const all = await interactions.getCustomerInteractions(id, 1, 2);
const feedback = new FeedbackService();
const given = await feedback.submitFeedback({ customer_id: id, service_type: 'Transport', rating: 1, comments: 'Very late' });
const resolved = await feedback.resolveFeedback(given.id, { resolved: true, resolution_notes: 'Refunded' });
const stats = await feedback.getFeedbackStats(7);
const summary = await customers.getCustomerSummary(id);
console.log(JSON.stringify({ lifecycle, duplicate, invalid, missing, list, updated, tracked, recent, logged, all, given, resolved, stats, summary }));
`;

function client(url: string, token: string): string {
  const program = blocks(document as string, 'javascript')
    .join('\n')
    .replace('https://api.example.com/v1', `${url}/api/v1`);
  return `
    const localStorage = { getItem: () => ${JSON.stringify(token)} };
    const handleApiError = (error) => { throw error; };
    ${program}
    ${SCENARIO.replace('{ ...lifecycle.customer_input }', JSON.stringify(AHMED))}`;
}

const AHMED = {
  full_name: 'Ahmed Hassan',
  contact_type: 'Individual',
  email: 'ahmed.hassan@example.com',
  phone: '+212612345678',
};

describe('the travel operator’s own client', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  itWithDocument('works unmodified', async () => {
    const { token } = await test.caller('travel');
    const program = ['--input-type=module', '--eval', client(test.url, token)];
    const { stdout } = await promisify(execFile)(process.execPath, program);
    const seen = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    const { id } = (seen.lifecycle as { customer: { id: string } }).customer;
    expect(seen.lifecycle).toMatchObject({
      customer: { full_name: 'Ahmed Hassan', loyalty_status: 'New', is_active: true, tags: ['VIP'] },
      summary: {
        id,
        total_interactions: 1,
        total_feedback: 1,
        average_rating: 5,
        interaction_channels: { email: 0, phone: 1, chat: 0 },
        feedback_by_service: { Tour: 1, Transport: 0 },
      },
    });
    expect(seen.duplicate).toEqual({
      type: 'duplicate_email',
      message: 'A customer with this email already exists',
      field: 'email',
    });
    expect(seen.invalid).toMatchObject({ type: 'validation_error', errors: expect.any(Array) });
    expect(seen.missing).toEqual({
      type: 'not_found',
      message: 'Customer not found',
      action: 'refresh_list',
    });
    expect(seen.list).toMatchObject({ items: [{ id }], total: 1, page: 1, size: 20, pages: 1 });
    expect(seen.updated).toMatchObject({ notes: 'Prefers mornings', loyalty_status: 'Gold' });
    expect(seen.tracked).toMatchObject({ customer_id: id, channel: 'whatsapp', duration_minutes: 3 });
    expect(seen.recent).toMatchObject([{ channel: 'whatsapp' }, { channel: 'phone' }]);
    expect(seen.all).toMatchObject({ total: 3, page: 1, size: 2, pages: 2 });
    expect(seen.given).toMatchObject({ rating: 1, resolved: false, source: 'web', sentiment: 'negative' });
    expect(seen.resolved).toMatchObject({ resolved: true, resolution_notes: 'Refunded' });
    expect(seen.resolved.resolved_by).toEqual(expect.any(String));
    expect(seen.stats).toMatchObject({
      total_feedback: 2,
      average_rating: 3,
      rating_distribution: { 1: 1, 2: 0, 3: 0, 4: 0, 5: 1 },
      resolution_rate: 0.5,
      pending_resolution: 1,
    });
    expect(seen.summary).toMatchObject({ total_interactions: 3, total_feedback: 2, average_rating: 3 });
  });
});

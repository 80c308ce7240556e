import { sql } from 'kysely';
import type { ContractName } from '@crm/contracts';
import { ended, enqueue } from '../jobs/stage.js';
import { until } from '../webhooks/receiver.js';
import { WebhooksStage } from '../webhooks/stage.js';
import type { Caller } from '../support/app.js';

const UNTIL = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
const SEES_ALL_BUT_SCORES = [
  'crm:read:customers',
  'crm:update:customers',
  'crm:export:customers',
  'crm:communicate:customers',
  'crm:*:segments',
  'crm:*:webhooks',
  'crm:*:jobs',
];

/** Who may not know a value must not learn it by who is in a segment that asks for it. */
describe('a segment that asks for what a caller may not know', () => {
  const stage = new WebhooksStage();
  let clerk: Caller;
  let poor: string;
  let segment: string;

  const make = async (name: string, criteria: object): Promise<string> =>
    (await stage.standard.post('/api/v1/segments', { name, criteria }).expect(201)).body.id;
  const clerkOf = (contract: ContractName, ...more: string[]) =>
    stage.app.caller(contract, [...SEES_ALL_BUT_SCORES, ...more]);
  /** every way to who is in it */
  const ways = (
    caller: Caller,
    id: string,
    customer: string,
  ): [string, () => ReturnType<Caller['get']>][] => [
    ['members', () => caller.get(`/api/v1/segments/${id}/customers`)],
    ['members by cursor', () => caller.get(`/api/v1/segments/${id}/customers?cursor=`)],
    ['explanation', () => caller.get(`/api/v1/segments/${id}/explain/${customer}`)],
    ['list', () => caller.get(`/api/v1/customers?segment_id=${id}`)],
    ['export', () => caller.get(`/api/v1/customers/export?format=csv&segment_id=${id}`)],
    [
      'bulk update',
      () =>
        caller.post('/api/v1/customers/bulk-update', {
          segment_id: id,
          changes: { notes: 'x' },
          dry_run: true,
        }),
    ],
    [
      'communication',
      () =>
        caller.post('/api/v1/customers/bulk-communication', {
          ...{ segment_id: id, channel: 'email', category: 'service' },
          ...{ subject: 's', message: 'm', dry_run: true },
        }),
    ],
  ];

  beforeAll(async () => {
    await stage.open();
    clerk = await clerkOf('standard');
    poor = await stage.customer({ credit_score: 400, nationality: 'Peru', region: 'Souss' });
    segment = await make('Poor', { all: [{ any: [{ field: 'credit_score', op: 'lt', value: 500 }] }] });
  });
  afterAll(() => stage.close());

  it('tells them by no way who is in it, and others by each', async () => {
    for (const [way, ask] of ways(clerk, segment, poor)) {
      const { status, body } = await ask();
      expect({ way, status, permission: body.details?.required_permission, body: body.detail }).toEqual({
        way,
        status: 403,
        permission: 'crm:read:verification',
        body: 'Asking by credit_score needs the permission crm:read:verification or crm:read:pii',
      });
    }
    for (const permission of ['crm:read:verification', 'crm:read:pii']) {
      const able = await clerkOf('standard', permission);
      for (const [way, ask] of ways(able, segment, poor)) {
        expect({ way, status: (await ask()).status }).toEqual({ way, status: 200 });
      }
    }
  });

  it('is not a filter of theirs either', async () => {
    const filter = { any: [{ field: 'credit_score', op: 'lt', value: 500 }] };
    for (const body of [
      { filter, changes: { notes: 'x' }, dry_run: true },
      { filter: { all: [{ none: [{ field: 'credit_score', op: 'exists', value: true }] }] }, changes: {} },
    ]) {
      await clerk.post('/api/v1/customers/bulk-update', body).expect(403);
    }
    const ofRecords = { all: [{ field: 'open_tickets', op: 'gte', value: 1 }] };
    await clerk.post('/api/v1/segments/preview', { criteria: ofRecords }).expect(403);
    const able = await clerkOf('standard', 'crm:read:records');
    await able.post('/api/v1/segments/preview', { criteria: ofRecords }).expect(200);
  });

  it('is shown to them without its count, wherever it is shown', async () => {
    const path = `/api/v1/segments/${segment}`;
    const counts = async (caller: Caller) => [
      (await caller.get(path).expect(200)).body.customer_count,
      (await caller.put(path, { description: 'Pays late' }).expect(200)).body.customer_count,
      (await caller.put(path, { description: null }).expect(200)).body.customer_count,
      (await caller.post(`${path}/recalculate`).expect(200)).body.customer_count,
      ...(await Promise.all(
        ['/api/v1/segments', '/api/v1/customers/segments'].map(async (list) => {
          const { body } = await caller.get(`${list}?size=100`).expect(200);
          return body.items.find(({ id }: { id: string }) => id === segment).customer_count;
        }),
      )),
    ];
    expect(await counts(clerk)).toEqual(Array(6).fill(null));
    expect(await counts(stage.standard)).toEqual(Array(6).fill(expect.any(Number)));
  });

  it('is not named by the summary of a customer', async () => {
    await make('Near', { region: ['Souss'] });
    const names = async (caller: Caller): Promise<string[]> =>
      (await caller.get(`/api/v1/customers/${poor}/summary`).expect(200)).body.segments;
    await until(async () => (await names(stage.standard)).includes('Near'));
    expect(await names(stage.standard)).toEqual(expect.arrayContaining(['Poor', 'Near']));
    expect(await names(clerk)).toContain('Near');
    expect(await names(clerk)).not.toContain('Poor');
  });

  it('is told to no webhook of theirs', async () => {
    await stage.hook(['segment.joined'], { path: '/clerk', caller: clerk });
    await stage.hook(['segment.joined'], { path: '/able' });
    const all = await make('All', { source: ['told'] });
    await until(async () => {
      const { rows } = await sql`
        select from segment_watches where is_filled and segment_id in (${segment}, ${all})`.execute(
        stage.app.database.kysely,
      );
      return rows.length === 2;
    });
    const id = await stage.customer({ credit_score: 450, source: 'told' });
    const told = (path: string) =>
      stage.receiver
        .taken(path)
        .filter(({ body }) => body.data.customer_id === id)
        .map(({ body }) => body.data);
    await until(() => told('/able').length === 2 && told('/clerk').length === 1);
    expect(told('/clerk')).toEqual([{ segment_id: all, segment_name: 'All', customer_id: id }]);
    expect(told('/able')).toContainEqual({ segment_id: segment, segment_name: 'Poor', customer_id: id });
  });

  it('is not worked on by a job of theirs that was asked for before', async () => {
    const input = { targets: { segment_id: segment, until: UNTIL }, changes: { notes: 'x' } };
    const { id } = await enqueue(stage.app, clerk, input as never, { kind: 'bulk_update' });
    expect(await ended(stage.standard, id)).toMatchObject({
      status: 'failed',
      error: { code: 'unauthorized_access' },
      progress: { done: 0 },
    });
  });

  it('hides by contract as by permission, but for what lists of every team are filtered by', async () => {
    const peruvians = await make('Peruvians', { nationality: ['Peru'] });
    const south = await make('South', { region: ['Souss'] });
    const isp = await clerkOf('isp', 'crm:read:verification');
    const travel = await clerkOf('travel');
    for (const [way, ask] of ways(isp, peruvians, poor)) {
      const { status, body } = await ask();
      expect({ way, status, detail: body.detail }).toEqual({
        way,
        status: 403,
        detail: 'Asking by nationality needs a contract that shows it',
      });
    }
    expect((await isp.get(`/api/v1/segments/${peruvians}`).expect(200)).body.customer_count).toBeNull();
    await travel.get(`/api/v1/segments/${peruvians}/customers`).expect(200);
    await isp.get(`/api/v1/customers?region=Souss`).expect(200);
    expect((await isp.get(`/api/v1/segments/${south}/customers`).expect(200)).body.total).toBe(1);
    const { body } = await isp.get(`/api/v1/segments/${south}/explain/${poor}`).expect(200);
    expect(body).toMatchObject({ member: true, conditions: [{ field: 'region', actual: null }] });
  });
});

import { sql } from 'kysely';
import { runHousekeeping } from '../support/housekeeping.js';
import { until } from '../webhooks/receiver.js';
import { WebhooksStage } from '../webhooks/stage.js';

describe('who joins and leaves a segment', () => {
  const stage = new WebhooksStage();
  beforeEach(() => stage.open());
  afterEach(() => stage.close());

  const make = async (name: string, criteria: object): Promise<string> =>
    (await stage.standard.post('/api/v1/segments', { name, criteria }).expect(201)).body.id;
  const filled = (id: string) =>
    until(async () => {
      const { rows } = await sql`select from segment_watches where segment_id = ${id} and is_filled`.execute(
        stage.app.database.kysely,
      );
      return rows.length > 0;
    });
  const told = () =>
    stage.receiver.taken().map(({ body }) => [body.type, body.data.customer_id, body.data.segment_name]);
  const heard = (type: string, id: string) =>
    until(() => told().some(([one, customer]) => one === type && customer === id));

  it('is told within seconds, whatever moved it', async () => {
    const before = await stage.customer({ tags: ['gold'] });
    const gold = await make('Gold', { tags: ['gold'] });
    const quiet = await make('Quiet', { all: [{ field: 'last_interaction_days', op: 'gte', value: 90 }] });
    await stage.hook(['segment.joined', 'segment.left']);
    await filled(gold);
    await filled(quiet);
    // a change of the record
    const id = await stage.customer();
    await stage.standard.put(`/api/v1/customers/${id}`, { tags: ['gold'] }).expect(200);
    await heard('segment.joined', id);
    await stage.standard.put(`/api/v1/customers/${before}`, { tags: [] }).expect(200);
    await heard('segment.left', before);
    // time that passed, which no write tells of
    await sql`update customers set last_interaction = now() - interval '91 days' where id = ${before}`.execute(
      stage.app.database.kysely,
    );
    await heard('segment.joined', before);
    // a deletion that can be taken back
    await stage.standard.delete(`/api/v1/customers/${id}`).expect(204);
    await heard('segment.left', id);
    expect(told()).toEqual([
      ['segment.joined', id, 'Gold'],
      ['segment.left', before, 'Gold'],
      ['segment.joined', before, 'Quiet'],
      ['segment.left', id, 'Gold'],
    ]);
  });

  it('is told of whatever happens once the subscription, or the segment, is there', async () => {
    const member = await stage.customer({ tags: ['silver'] });
    const silver = await make('Silver', { tags: ['silver'] });
    const hook = await stage.hook(['segment.joined', 'segment.left']);
    // at once, before the segment can have been looked at
    const id = await stage.customer({ tags: ['silver'] });
    await stage.standard.put(`/api/v1/customers/${member}`, { tags: [] }).expect(200);
    await heard('segment.joined', id);
    await heard('segment.left', member);
    // made while somebody listens
    await make('Bronze', { tags: ['bronze'] });
    const other = await stage.customer({ tags: ['bronze'] });
    await heard('segment.joined', other);
    // switched on again: what happened meanwhile is not told, what comes then is
    await stage.standard.put(`${stage.path}/${hook.id}`, { active: false }).expect(200);
    const unheard = await stage.customer({ tags: ['silver'] });
    await stage.standard.put(`${stage.path}/${hook.id}`, { active: true }).expect(200);
    await stage.standard.put(`/api/v1/customers/${member}`, { tags: ['silver'] }).expect(200);
    await heard('segment.joined', member);
    await stage.standard.put(`/api/v1/segments/${silver}`, { is_active: false }).expect(200);
    await stage.standard.put(`/api/v1/segments/${silver}`, { is_active: true }).expect(200);
    await stage.standard.put(`/api/v1/customers/${unheard}`, { tags: [] }).expect(200);
    await heard('segment.left', unheard);
    const all = [
      ['segment.joined', id, 'Silver'],
      ['segment.left', member, 'Silver'],
      ['segment.joined', other, 'Bronze'],
      ['segment.joined', member, 'Silver'],
      ['segment.left', unheard, 'Silver'],
    ];
    expect(told().sort()).toEqual(all.sort());
  });

  it('is not looked for while nobody wants to hear of it', async () => {
    const segment = await make('Unheard', { tags: ['x'] });
    const hook = await stage.hook(['segment.joined']);
    const id = await stage.customer({ tags: ['x'] });
    await filled(segment);
    await stage.standard.delete(`${stage.path}/${hook.id}`).expect(204);
    await runHousekeeping(stage.app);
    const { rows } = await sql`select customer_id from segment_members`.execute(stage.app.database.kysely);
    expect(rows).toEqual([]);
    expect(told().filter(([, customer]) => customer === id).length).toBeLessThanOrEqual(1);
  });
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import fc from 'fast-check';
import type { CustomersRepository } from '../../src/customers/store/customers.repository.js';
import type { InteractionsRepository } from '../../src/interactions/store/interactions.repository.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { moveDependents } from '../support/dependents.js';
import { planOf } from '../support/plans.js';

interface Entry {
  id: string;
  timestamp: string;
  follow_up_date: string | null;
}

describe('interactions', () => {
  let test: TestApp;
  let travel: Caller;
  let sales: Caller;
  let count = 0;
  const path = '/api/v1/interactions';
  const make = async (more: object = {}): Promise<string> => {
    const { body } = await sales.post('/api/v1/customers', { name: `Buyer ${++count}`, ...more }).expect(201);
    return (body as { id: string }).id;
  };
  const log = async (customer_id: string, more: object = {}) =>
    (await travel.post(path, { customer_id, channel: 'phone', summary: 'Talked', ...more }).expect(201)).body;
  const record = async (id: string, more: object = {}) =>
    (
      await sales
        .post(`/api/v1/customers/${id}/interactions`, { interaction_type: 'sales_call', ...more })
        .expect(201)
    ).body;
  const counters = async (id: string) => {
    const { rows } = await sql`
      select first_contact, interaction_count, effectiveness_sum, effectiveness_count, recommendations_generated,
        fast_decisions, deliberate_decisions, last_interaction from customers where id = ${id}`.execute(
      test.database.kysely,
    );
    return rows[0];
  };
  const recount = (id: string) =>
    test.inside(({ get }, one) => get<InteractionsRepository>('InteractionsRepository').recount(one), id);
  const customer = async (id: string) => (await sales.get(`/api/v1/customers/${id}`).expect(200)).body;

  beforeAll(async () => {
    test = await startTestApp();
    [travel, sales] = [await test.caller('travel'), await test.caller('sales')];
  });
  afterAll(() => test.close());

  describe('as the travel operator logs them', () => {
    it('shows every key of the documents', async () => {
      const id = await make();
      const body = await log(id, {
        subject: 'Inquiry',
        duration_minutes: 15,
        timestamp: '2025-01-02T03:04:05Z',
      });
      expect(body).toMatchObject({
        customer_id: id,
        staff_member_id: null,
        channel: 'phone',
        type: 'sales_call',
        subject: 'Inquiry',
        summary: 'Talked',
        duration_minutes: 15,
        follow_up_required: false,
        follow_up_date: null,
        timestamp: '2025-01-02T03:04:05.000Z',
      });
      expect((await travel.get(`${path}/${body.id}`).expect(200)).body).toEqual(body);
    });

    it.each(['not-an-id', '00000000-0000-7000-8000-000000000000'])(
      'knows no customer %s',
      async (customer_id) => {
        const body = { customer_id, channel: 'phone', summary: 'x' };
        expect((await travel.post(path, body).expect(404)).body.error).toBe('customer_not_found');
        await travel.get(`${path}/customer/${customer_id}`).expect(404);
        await sales.get(`/api/v1/customers/${customer_id}/interactions`).expect(404);
      },
    );

    it('names what is wrong', async () => {
      const body = { customer_id: await make(), channel: 'fax', duration_minutes: -1, color: 'red' };
      const { body: problem } = await travel.post(path, body).expect(422);
      expect(problem.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
        'channel',
        'color',
        'duration_minutes',
        'summary',
      ]);
    });

    it('refuses a type that goes with another channel, and a moment to come', async () => {
      const body = { customer_id: await make(), channel: 'email', summary: 'x' };
      await travel.post(path, { ...body, interaction_type: 'test_drive' }).expect(422);
      await travel.post(path, { ...body, timestamp: '2999-01-01T00:00:00Z' }).expect(422);
    });
  });

  describe('as car sales record them', () => {
    const sample = {
      interaction_type: 'sales_call',
      date: '2025-09-24T10:30:00Z',
      duration_minutes: 45,
      products_discussed: ['2024 Toyota Camry Hybrid', '2024 Toyota Prius'],
      customer_feedback: {
        interest_level: 'high',
        primary_concerns: ['monthly_payment', 'fuel_economy'],
        positive_responses: ['safety_features', 'hybrid_technology'],
      },
      salesperson_notes: 'Customer very interested in hybrid technology.',
      outcome: 'scheduled_test_drive',
      follow_up: {
        required: true,
        date: '2025-09-26T14:00:00Z',
        type: 'test_drive',
        notes: 'Focus on fuel economy demonstration',
      },
      recommendation_id: 'recommendation-uuid-456',
    };

    it('answer as the document’s sample does', async () => {
      const id = await make({
        personality_assessment: { type: 'D', confidence: 0.78 },
        decision_factors: { secondary: ['brand_reputation', 'fuel_efficiency'] },
        sales_stage: 'presentation',
      });
      expect(await record(id, sample)).toEqual({
        interaction_id: expect.any(String),
        customer_id: id,
        recorded_at: '2025-09-24T10:30:00.000Z',
        profile_updates: {
          interest_level: 'increased',
          new_concerns_identified: ['monthly_payment'],
          sales_stage_progression: 'presentation → negotiation',
        },
        ai_insights: {
          recommended_follow_up: 'Prepare financing options comparison for test drive appointment',
          personality_confirmation: 'Direct communication style confirmed',
          success_probability: 0.78,
        },
      });
      expect(await customer(id)).toMatchObject({
        interaction_count: 1,
        last_interaction: '2025-09-24T10:30:00.000Z',
        first_contact: '2025-09-24T10:30:00.000Z',
        current_interest: '2024 Toyota Camry Hybrid',
        sales_stage: 'negotiation',
        recommendations_generated: 1,
      });
    });

    it('compare interest and concerns with what was said before', async () => {
      const id = await make();
      await record(id, { customer_feedback: { interest_level: 'high', primary_concerns: ['range'] } });
      const { profile_updates } = await record(id, {
        customer_feedback: { interest_level: 'low', primary_concerns: ['range', 'boot_size'] },
      });
      expect(profile_updates).toMatchObject({
        interest_level: 'decreased',
        new_concerns_identified: ['boot_size'],
      });
    });

    it('show the history, and what it comes to', async () => {
      const id = await make();
      await record(id, { ...sample, effectiveness_rating: 4, recommendation_effectiveness: 'high' });
      await record(id, {
        ...sample,
        date: '2025-09-25T10:30:00Z',
        duration_minutes: 15,
        outcome: 'negotiating',
      });
      await log(id, { channel: 'in-person', timestamp: '2025-09-26T14:00:00Z' });
      const { body } = await sales.get(`/api/v1/customers/${id}/interactions?limit=2`).expect(200);
      expect(body).toMatchObject({
        customer_id: id,
        interactions: [
          { type: 'showroom_visit', recommendation_used: null, salesperson_notes: 'Talked' },
          { type: 'sales_call', next_steps: 'Focus on fuel economy demonstration' },
        ],
        total_count: 3,
        pagination: { limit: 2, offset: 0, has_more: true },
        interaction_summary: {
          total_interactions: 3,
          average_duration: 30,
          progression: 'prospecting → presentation → negotiation',
          success_indicators: ['consistent_engagement', 'follow_up_compliance'],
        },
      });
      const rest = await sales.get(
        `/api/v1/customers/${id}/interactions?limit=2&offset=2&include_recommendations=false`,
      );
      expect(rest.body.interactions).toHaveLength(1);
      expect(rest.body.interactions[0]).not.toHaveProperty('recommendation_used');
      expect((await customer(id)).average_recommendation_effectiveness).toBe(4);
    });

    it('stand in the answer about the customer', async () => {
      const id = await make();
      expect((await customer(id)).interaction_history).toEqual([]);
      const { interaction_id } = await record(id, sample);
      const history = [
        {
          id: interaction_id,
          date: '2025-09-24T10:30:00.000Z',
          type: 'sales_call',
          product_discussed: '2024 Toyota Camry Hybrid',
          outcome: 'scheduled_test_drive',
          next_steps: 'Focus on fuel economy demonstration',
        },
      ];
      expect((await customer(id)).interaction_history).toEqual(history);
      const reader = await test.caller('sales', ['crm:read:customers']);
      expect((await reader.get(`/api/v1/customers/${id}`)).body.interaction_history).toEqual([]);
    });

    it('make a summary where there is none', async () => {
      const id = await make();
      await record(id, { interaction_type: 'test_drive', products_discussed: ['Prius'] });
      const { body } = await travel.get(`${path}/customer/${id}`);
      expect(body.items[0]).toMatchObject({ channel: 'in-person', summary: 'Test drive: Prius' });
    });
  });

  describe('and the customer', () => {
    it('keep step though many are logged at once', async () => {
      const id = await make();
      await Promise.all(
        [...Array(20)].map((_, i) => record(id, { outcome: i % 2 ? 'interested' : undefined })),
      );
      expect(await customer(id)).toMatchObject({ interaction_count: 20, sales_stage: 'qualification' });
    });

    it('keep step though each of many changes what the customer is', async () => {
      const id = await make();
      const products = [...Array(50)].map((_, i) => `Product ${i}`);
      const answers = await Promise.all(
        products.map((product, i) =>
          travel.post(path, {
            customer_id: id,
            channel: 'chat',
            summary: 'x',
            products_discussed: [product],
            effectiveness_rating: 1 + (i % 5),
            outcome: 'quote_requested',
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(products.map(() => 201));
      const kept = await customer(id);
      expect(kept).toMatchObject({
        interaction_count: 50,
        average_recommendation_effectiveness: 3,
        sales_stage: 'negotiation',
        version: 51,
      });
      expect(products).toContain(kept.current_interest);
    });

    it.each([
      ['first is logged', false],
      ['last is deleted', true],
    ])('know how complete it is though the %s while the customer is changed', async (_, isDeleted) => {
      const id = await make();
      const made = isDeleted && (await log(id));
      const between = made
        ? { method: 'DELETE', url: `${test.url}${path}/${made.id}` }
        : {
            method: 'POST',
            url: `${test.url}${path}`,
            body: JSON.stringify({ customer_id: id, channel: 'phone', summary: 'Talked' }),
          };
      // once, just before the customer is written
      await test.inside(
        ({ get }, { url, ...call }, token) => {
          const customers = get<CustomersRepository>('CustomersRepository');
          const { update } = customers;
          customers.update = async (...change) => {
            customers.update = update;
            const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
            const { ok } = await fetch(url, { ...call, headers });
            if (!ok) throw new Error('What should happen in between did not');
            return update.apply(customers, change);
          };
        },
        between,
        travel.token,
      );
      const { body } = await sales.put(`/api/v1/customers/${id}`, { demographics: { age: 40 } }).expect(200);
      const complete = isDeleted ? 0.03 : 0.06;
      expect(body).toMatchObject({ profile_completeness: complete, version: 2 });
      expect(await customer(id)).toMatchObject({ profile_completeness: complete, version: 2 });
    });

    it('agree on the first and the last though many are moved and deleted at once', async () => {
      for (let round = 0; round < 3; round++) {
        const id = await make();
        const days = [...Array(24)].map((_, i) => String(i + 1).padStart(2, '0'));
        const made: string[] = [];
        for (const day of days) made.push((await log(id, { timestamp: `2025-08-${day}T00:00:00Z` })).id);
        // both ends go: the older half and the newer half each from outside to inside
        const answers = await Promise.all(
          made.flatMap((one, i) => {
            if (i % 12 === 5) return [];
            if (i % 3) return [travel.delete(`${path}/${one}`)];
            return [travel.put(`${path}/${one}`, { timestamp: `2025-08-${i < 12 ? '12' : '13'}T00:00:00Z` })];
          }),
        );
        expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
        const counted = await counters(id);
        await recount(id);
        expect(counted).toEqual(await counters(id));
      }
    });

    it('keep step through changes and deletions', async () => {
      const id = await make();
      const one = await log(id, { effectiveness_rating: 5, timestamp: '2025-03-01T00:00:00Z' });
      const two = await log(id, { effectiveness_rating: 2, timestamp: '2025-04-01T00:00:00Z' });
      const complete = (await customer(id)).profile_completeness;
      await travel.put(`${path}/${two.id}`, { effectiveness_rating: 3, timestamp: '2025-02-01T00:00:00Z' });
      expect(await customer(id)).toMatchObject({
        average_recommendation_effectiveness: 4,
        last_interaction: '2025-03-01T00:00:00.000Z',
      });
      await travel.delete(`${path}/${one.id}`).expect(204);
      await travel.get(`${path}/${one.id}`).expect(404);
      expect(await customer(id)).toMatchObject({
        interaction_count: 1,
        first_contact: '2025-02-01T00:00:00.000Z',
        average_recommendation_effectiveness: 3,
        last_interaction: '2025-02-01T00:00:00.000Z',
        profile_completeness: complete,
      });
      await travel.delete(`${path}/${two.id}`).expect(204);
      expect(await customer(id)).toMatchObject({
        interaction_count: 0,
        last_interaction: null,
        first_contact: null,
      });
      expect((await customer(id)).profile_completeness).toBeCloseTo(complete - 0.03);
    });

    it('forget how fast a decision was with the interaction that showed it', async () => {
      const id = await make({ personality_assessment: { type: 'D', confidence: 0.5 } });
      const traits = async () => (await customer(id)).personality_profile.traits;
      const assessed = await traits();
      const fast = await log(id, { outcome: 'interested' });
      const decided = await traits();
      expect(decided.dominant).toBeGreaterThan(assessed.dominant);
      const slow = await log(id, { customer_feedback: { primary_concerns: ['range'] } });
      expect((await traits()).dominant).toBeLessThan(decided.dominant);
      await travel.put(`${path}/${slow.id}`, { customer_feedback: null }).expect(200);
      expect(await traits()).toEqual(decided);
      await travel.delete(`${path}/${fast.id}`).expect(204);
      expect(await traits()).toEqual(assessed);
    });

    it('agree whatever is done, as counting anew shows', async () => {
      const id = await make();
      const made: string[] = [];
      const step = fc.record({
        what: fc.constantFrom('log', 'log', 'change', 'remove'),
        effectiveness_rating: fc.option(fc.integer({ min: 1, max: 5 })),
        recommendation_id: fc.option(fc.constantFrom('a', 'b')),
        customer_feedback: fc.option(fc.record({ primary_concerns: fc.constantFrom([], ['range']) })),
        outcome: fc.option(fc.constantFrom('interested', 'purchased', 'lost')),
        day: fc.integer({ min: 1, max: 9 }),
        which: fc.nat(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
          for (const { what, which, day, ...fields } of steps) {
            const body = { ...fields, timestamp: `2025-07-0${day}T00:00:00Z` };
            const one = made[which % made.length];
            if (what === 'log') made.push((await log(id, { channel: 'chat', ...body })).id);
            else if (one && what === 'change') await travel.put(`${path}/${one}`, body).expect(200);
            else if (one) {
              await travel.delete(`${path}/${one}`).expect(204);
              made.splice(made.indexOf(one), 1);
            }
          }
          const kept = await counters(id);
          await recount(id);
          expect(kept).toEqual(await counters(id));
        }),
        { numRuns: 15 },
      );
    });

    it('go together when a person is forgotten, and hide while they can be restored', async () => {
      const [gone, kept] = [await make(), await make()];
      const said = await log(gone, { summary: 'Said by Zoltan', subject: 'Zoltan' });
      const hidden = await log(kept);
      await sales.delete(`/api/v1/customers/${kept}?data_retention_policy=retain`).expect(204);
      await travel.get(`${path}/${hidden.id}`).expect(404);
      const { headers } = await sales
        .delete(`/api/v1/customers/${gone}?data_retention_policy=anonymize`)
        .expect(204);
      expect(headers['x-related-records-updated']).toBe('1');
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from interactions where id = ${said.id} and summary is null and subject is null`.execute(
        test.database.kysely,
      );
      expect(rows[0].n).toBe(1);
    });

    it('keep of an outcome only the words that everybody uses when a person is forgotten', async () => {
      const id = await make();
      await log(id, { outcome: 'purchased' });
      await log(id, { outcome: 'zoltan_marmalade' });
      await sales.delete(`/api/v1/customers/${id}?data_retention_policy=anonymize`).expect(204);
      const { rows } = await sql<{ outcome: string | null }>`
        select outcome from interactions where customer_id = ${id} order by id`.execute(test.database.kysely);
      expect(rows.map(({ outcome }) => outcome)).toEqual(['purchased', null]);
    });

    it('move to another customer, counters and traces too', async () => {
      const [from, to] = [await make(), await make()];
      const complete = (await customer(to)).profile_completeness;
      const moved = await log(from, { summary: 'Said by Zoltan' });
      await travel.put(`${path}/${moved.id}`, { summary: 'Said by Zoltan, twice' }).expect(200);
      expect(await moveDependents(test, 'InteractionsDependents', from, to)).toBe(1);
      expect(await customer(from)).toMatchObject({ interaction_count: 0, last_interaction: null });
      expect(await customer(to)).toMatchObject({
        interaction_count: 1,
        last_interaction: moved.timestamp,
        profile_completeness: complete + 0.03,
      });
      await sales.delete(`/api/v1/customers/${to}?data_retention_policy=anonymize`).expect(204);
      const { rows } = await sql`
        select changes from audit_log where resource_id = ${moved.id} and changes::text like '%Zoltan%'`.execute(
        test.database.kysely,
      );
      expect(rows).toEqual([]);
    });
  });

  describe('of one member of staff', () => {
    const staff_member_id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const call = (customer_id: string, timestamp: string, more: object = {}) =>
      travel.post(path, {
        customer_id,
        channel: 'phone',
        summary: 'call',
        staff_member_id,
        timestamp,
        duration_minutes: 30,
        ...more,
      });

    it('are no two calls at once, whoever asks first', async () => {
      const ids = await Promise.all([make(), make(), make()]);
      const answers = await Promise.all(ids.map((id) => call(id, '2025-05-05T10:00:00Z')));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        error: 'interaction_conflict',
      });
      await call(ids[0], '2025-05-05T10:29:00Z').expect(409);
      const next = await call(ids[0], '2025-05-05T10:30:00Z').expect(201);
      await call(ids[0], '2025-05-05T10:10:00Z', { channel: 'email' }).expect(201);
      await travel.put(`${path}/${next.body.id}`, { timestamp: '2025-05-05T10:20:00Z' }).expect(409);
      const counted = (await Promise.all(ids.map(customer))).map(
        ({ interaction_count }) => interaction_count,
      );
      expect(counted.reduce((sum, one) => sum + one)).toBe(3);
    });
  });

  describe('that are to be followed up', () => {
    it('are due, done or overdue', async () => {
      const id = await make();
      const late = await log(id, { follow_up_date: '2025-01-01T00:00:00Z' });
      const later = await log(id, { follow_up_date: '2999-01-01T00:00:00Z' });
      expect([late.follow_up_required, late.follow_up_overdue, later.follow_up_overdue]).toEqual([
        true,
        true,
        false,
      ]);
      const due = async (query: string) =>
        (await travel.get(`${path}/follow-ups?customer_id=${id}&${query}`).expect(200)).body.items.map(
          (entry: Entry) => entry.id,
        );
      expect(await due('')).toEqual([late.id, later.id]);
      expect(await due('due_before=2026-01-01')).toEqual([late.id]);
      expect(await due('state=overdue')).toEqual([late.id]);
      await travel.put(`${path}/${late.id}`, { follow_up_done: true }).expect(200);
      expect(await due('')).toEqual([later.id]);
      expect(await due('state=done')).toEqual([late.id]);
      const plain = await log(id);
      await travel.put(`${path}/${plain.id}`, { follow_up_done: true }).expect(422);
    });
  });

  describe('that were followed up', () => {
    it('are found through an index, in their order', async () => {
      const plan = await planOf(
        test,
        `select * from interactions where follow_up_required and follow_up_done_at is not null
          order by follow_up_date nulls last, id limit 20`,
        ['enable_sort'],
      );
      expect(plan).toContain('interactions_done');
      expect(plan).not.toContain('Sort');
    });
  });

  describe('changed', () => {
    it('merge what the customer said, key by key', async () => {
      const first = { interest_level: 'low', primary_concerns: ['price'] };
      const made = await log(await make(), { customer_feedback: first });
      const after = async (customer_feedback: object | null) =>
        (await travel.put(`${path}/${made.id}`, { customer_feedback }).expect(200)).body.customer_feedback;
      expect(await after({ ...first, interest_level: 'high' })).toEqual({ ...first, interest_level: 'high' });
      expect(await after({ primary_concerns: ['range'] })).toEqual({
        interest_level: 'high',
        primary_concerns: ['range'],
      });
      expect(await after({ interest_level: null })).toEqual({ primary_concerns: ['range'] });
      expect(await after({ primary_concerns: null })).toBeNull();
    });

    it('keep a date that needs no follow-up, and ask for one where a new date says nothing of it', async () => {
      const made = await log(await make(), {
        follow_up_required: false,
        follow_up_date: '2999-01-01T00:00:00Z',
      });
      const put = async (body: object) => (await travel.put(`${path}/${made.id}`, body).expect(200)).body;
      const kept = await put({ follow_up_date: '2999-01-01T00:00:00Z' });
      expect(kept).toMatchObject({ follow_up_required: false, version: 1 });
      const later = await put({ follow_up_required: false, follow_up_date: '2999-02-01T00:00:00Z' });
      expect(later).toMatchObject({ follow_up_required: false, version: 2 });
      expect(await put({ follow_up_date: '2999-03-01T00:00:00Z' })).toMatchObject({
        follow_up_required: true,
      });
    });

    it('stay as they are when any part of what was read is sent back, whoever wrote them', async () => {
      const id = await make();
      const said = fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
        .filter((text) => !!text.trim());
      const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
      const moment = (from: number, to: number) =>
        fc.date({ noInvalidDate: true, min: new Date(Date.UTC(from)), max: new Date(Date.UTC(to)) });
      const shared = {
        duration_minutes: maybe(fc.integer({ min: 0, max: 1440 })),
        products_discussed: maybe(fc.array(said, { maxLength: 50, size: 'max' })),
        customer_feedback: maybe(
          fc.record({
            interest_level: maybe(fc.constantFrom('low', 'high')),
            primary_concerns: maybe(fc.array(said, { maxLength: 2 })),
          }),
        ),
        outcome: maybe(fc.oneof(said, fc.constant(''), fc.constant('interested'))),
        recommendation_id: maybe(said),
        effectiveness_rating: maybe(fc.integer({ min: 1, max: 5 })),
        recommendation_effectiveness: maybe(fc.constantFrom('low', 'high')),
        techniques_applied: maybe(fc.array(said, { maxLength: 2 })),
      };
      const followUp = {
        required: maybe(fc.boolean()),
        date: maybe(fc.oneof(moment(2001, 2020), moment(2900, 3000))),
        type: maybe(said),
        notes: maybe(said),
      };
      const flat = fc.record({
        ...shared,
        subject: maybe(said),
        summary: said,
        interaction_type: maybe(fc.constant('sales_call')),
        timestamp: maybe(moment(2001, 2020)),
        ...Object.fromEntries(Object.entries(followUp).map(([key, one]) => [`follow_up_${key}`, one])),
      });
      const nested = fc.record({
        ...shared,
        interaction_type: fc.constantFrom('test_drive', 'email'),
        salesperson_notes: maybe(said),
        date: maybe(moment(2001, 2020)),
        follow_up: maybe(fc.record(followUp)),
      });
      const made = fc.oneof(
        flat.map((body) => async () => (await log(id, body)).id as string),
        nested.map((body) => async () => (await record(id, body)).interaction_id as string),
      );
      await fc.assert(
        fc.asyncProperty(made, fc.infiniteStream(fc.boolean()), async (write, isSent) => {
          const one = `${path}/${await write()}`;
          const { body: shown } = await travel.get(one).expect(200);
          const part = Object.fromEntries(Object.entries(shown as object).filter(() => isSent.next().value));
          for (const body of [shown, part]) {
            expect((await travel.put(one, body)).body).toEqual(shown);
            expect((await travel.patch(one, body)).body).toEqual(shown);
          }
        }),
        { numRuns: 60 },
      );
    });

    it('take back what was read, and one of two who start from the same version', async () => {
      const made = await log(await make(), { subject: 'a', outcome: 'interested' });
      const { body, headers } = await travel.put(`${path}/${made.id}`, {
        ...made,
        summary: 'b',
        subject: null,
      });
      expect(body).toMatchObject({ summary: 'b', subject: null, outcome: 'interested', version: 2 });
      const put = (summary: string) =>
        travel.put(`${path}/${made.id}`, { summary }).set('If-Match', headers.etag as string);
      const answers = await Promise.all([put('c'), put('d')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      await travel.put(`${path}/${made.id}`, { id: randomUUID() }).expect(422);
      await travel
        .delete(`${path}/${made.id}`)
        .set('If-Match', headers.etag as string)
        .expect(412);
    });
  });

  describe('in lists', () => {
    it('are neither lost nor repeated behind a cursor', async () => {
      const id = await make();
      const moments = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 });
      const entered: string[] = [];
      await fc.assert(
        fc.asyncProperty(moments, fc.integer({ min: 1, max: 4 }), async (days, limit) => {
          for (const day of days) {
            entered.push((await log(id, { timestamp: `2025-06-0${day + 1}T00:00:00Z`, channel: 'chat' })).id);
          }
          const seen: Entry[] = [];
          for (let cursor: string | null = ''; cursor !== null;) {
            const query: string = `customer_id=${id}&limit=${limit}&cursor=${encodeURIComponent(cursor)}`;
            const { body } = await travel.get(`${path}?${query}`).expect(200);
            seen.push(...body.items);
            cursor = body.next_cursor;
          }
          expect(seen.map((entry) => entry.id).sort()).toEqual([...entered].sort());
          const times = seen.map(({ timestamp }) => timestamp);
          expect(times).toEqual([...times].sort().reverse());
        }),
        { numRuns: 5 },
      );
    });

    it('are filtered, and counted', async () => {
      const id = await make();
      await log(id, { channel: 'email', outcome: 'quote_requested' });
      await log(id, { channel: 'sms', timestamp: '2020-01-01T00:00:00Z' });
      const total = async (query: string) =>
        (await travel.get(`${path}?customer_id=${id}&${query}`).expect(200)).body.total;
      expect(await total('')).toBe(2);
      expect(await total('channel=email,sms')).toBe(2);
      expect(await total('channel=email&outcome=quote_requested')).toBe(1);
      expect(await total('follow_up_required=true')).toBe(0);
      expect(await total('to=2020-01-01')).toBe(1);
      expect((await travel.get(`${path}/customer/${id}?page=2&size=1`)).body).toMatchObject({
        total: 2,
        pages: 2,
      });
      expect((await travel.get(`${path}/customer/${id}?page=9&size=1`)).body).toMatchObject({
        items: [],
        total: 2,
      });
    });

    it('refuse a cursor of another list', async () => {
      const { body } = await travel.get(`${path}?limit=1&cursor=`).expect(200);
      const cursor = encodeURIComponent(body.next_cursor as string);
      await travel.get(`${path}/follow-ups?cursor=${cursor}`).expect(422);
    });
  });
});

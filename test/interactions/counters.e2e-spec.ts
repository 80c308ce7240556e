import fc from 'fast-check';
import type { CustomersRepository } from '../../src/customers/store/customers.repository.js';
import { InteractionsStage } from './stage.js';

describe('interactions and the counters of the customer', () => {
  const stage = new InteractionsStage();
  const { path } = stage;

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('keep step though many are logged at once', async () => {
    const id = await stage.customer();
    await Promise.all(
      [...Array(20)].map((_, i) => stage.record(id, { outcome: i % 2 ? 'interested' : undefined })),
    );
    expect(await stage.shown(id)).toMatchObject({ interaction_count: 20, sales_stage: 'qualification' });
  });

  it('keep step though each of many changes what the customer is', async () => {
    const id = await stage.customer();
    const products = [...Array(50)].map((_, i) => `Product ${i}`);
    const answers = await Promise.all(
      products.map((product, i) =>
        stage.travel.post(path, {
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
    const kept = await stage.shown(id);
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
    const id = await stage.customer();
    const made = isDeleted && (await stage.log(id));
    const between = made
      ? { method: 'DELETE', url: `${stage.app.url}${path}/${made.id}` }
      : {
          method: 'POST',
          url: `${stage.app.url}${path}`,
          body: JSON.stringify({ customer_id: id, channel: 'phone', summary: 'Talked' }),
        };
    // once, just before the customer is written
    await stage.app.inside(
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
      stage.travel.token,
    );
    const { body } = await stage.sales
      .put(`/api/v1/customers/${id}`, { demographics: { age: 40 } })
      .expect(200);
    const complete = isDeleted ? 0.03 : 0.06;
    expect(body).toMatchObject({ profile_completeness: complete, version: 2 });
    expect(await stage.shown(id)).toMatchObject({ profile_completeness: complete, version: 2 });
  });

  it('agree on the first and the last though many are moved and deleted at once', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await stage.customer();
      const days = [...Array(24)].map((_, i) => String(i + 1).padStart(2, '0'));
      const made: string[] = [];
      for (const day of days) made.push((await stage.log(id, { timestamp: `2025-08-${day}T00:00:00Z` })).id);
      // both ends go: the older half and the newer half each from outside to inside
      const answers = await Promise.all(
        made.flatMap((one, i) => {
          if (i % 12 === 5) return [];
          if (i % 3) return [stage.travel.delete(`${path}/${one}`)];
          return [
            stage.travel.put(`${path}/${one}`, { timestamp: `2025-08-${i < 12 ? '12' : '13'}T00:00:00Z` }),
          ];
        }),
      );
      expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
      const counted = await stage.counters(id);
      await stage.recount(id);
      expect(counted).toEqual(await stage.counters(id));
    }
  });

  it('keep step through changes and deletions', async () => {
    const id = await stage.customer();
    const one = await stage.log(id, { effectiveness_rating: 5, timestamp: '2025-03-01T00:00:00Z' });
    const two = await stage.log(id, { effectiveness_rating: 2, timestamp: '2025-04-01T00:00:00Z' });
    const complete = (await stage.shown(id)).profile_completeness;
    await stage.travel.put(`${path}/${two.id}`, {
      effectiveness_rating: 3,
      timestamp: '2025-02-01T00:00:00Z',
    });
    expect(await stage.shown(id)).toMatchObject({
      average_recommendation_effectiveness: 4,
      last_interaction: '2025-03-01T00:00:00.000Z',
    });
    await stage.travel.delete(`${path}/${one.id}`).expect(204);
    await stage.travel.get(`${path}/${one.id}`).expect(404);
    expect(await stage.shown(id)).toMatchObject({
      interaction_count: 1,
      first_contact: '2025-02-01T00:00:00.000Z',
      average_recommendation_effectiveness: 3,
      last_interaction: '2025-02-01T00:00:00.000Z',
      profile_completeness: complete,
    });
    await stage.travel.delete(`${path}/${two.id}`).expect(204);
    expect(await stage.shown(id)).toMatchObject({
      interaction_count: 0,
      last_interaction: null,
      first_contact: null,
    });
    expect((await stage.shown(id)).profile_completeness).toBeCloseTo(complete - 0.03);
  });

  it('forget how fast a decision was with the interaction that showed it', async () => {
    const id = await stage.customer({ personality_assessment: { type: 'D', confidence: 0.5 } });
    const traits = async () => (await stage.shown(id)).personality_profile.traits;
    const assessed = await traits();
    const fast = await stage.log(id, { outcome: 'interested' });
    const decided = await traits();
    expect(decided.dominant).toBeGreaterThan(assessed.dominant);
    const slow = await stage.log(id, { customer_feedback: { primary_concerns: ['range'] } });
    expect((await traits()).dominant).toBeLessThan(decided.dominant);
    await stage.travel.put(`${path}/${slow.id}`, { customer_feedback: null }).expect(200);
    expect(await traits()).toEqual(decided);
    await stage.travel.delete(`${path}/${fast.id}`).expect(204);
    expect(await traits()).toEqual(assessed);
  });

  it('agree whatever is done, as counting anew shows', async () => {
    const id = await stage.customer();
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
          if (what === 'log') made.push((await stage.log(id, { channel: 'chat', ...body })).id);
          else if (one && what === 'change') await stage.travel.put(`${path}/${one}`, body).expect(200);
          else if (one) {
            await stage.travel.delete(`${path}/${one}`).expect(204);
            made.splice(made.indexOf(one), 1);
          }
        }
        const kept = await stage.counters(id);
        await stage.recount(id);
        expect(kept).toEqual(await stage.counters(id));
      }),
      { numRuns: 15 },
    );
  });
});

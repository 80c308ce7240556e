import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { InteractionsStage } from './stage.js';

describe('changed interactions', () => {
  const stage = new InteractionsStage();
  const { path } = stage;

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('merge what the customer said, key by key', async () => {
    const first = { interest_level: 'low', primary_concerns: ['price'] };
    const made = await stage.log(await stage.customer(), { customer_feedback: first });
    const after = async (customer_feedback: object | null) =>
      (await stage.travel.put(`${path}/${made.id}`, { customer_feedback }).expect(200)).body
        .customer_feedback;
    expect(await after({ ...first, interest_level: 'high' })).toEqual({ ...first, interest_level: 'high' });
    expect(await after({ primary_concerns: ['range'] })).toEqual({
      interest_level: 'high',
      primary_concerns: ['range'],
    });
    expect(await after({ interest_level: null })).toEqual({ primary_concerns: ['range'] });
    expect(await after({ primary_concerns: null })).toBeNull();
  });

  it('keep a date that needs no follow-up, and ask for one where a new date says nothing of it', async () => {
    const made = await stage.log(await stage.customer(), {
      follow_up_required: false,
      follow_up_date: '2999-01-01T00:00:00Z',
    });
    const put = async (body: object) => (await stage.travel.put(`${path}/${made.id}`, body).expect(200)).body;
    const kept = await put({ follow_up_date: '2999-01-01T00:00:00Z' });
    expect(kept).toMatchObject({ follow_up_required: false, version: 1 });
    const later = await put({ follow_up_required: false, follow_up_date: '2999-02-01T00:00:00Z' });
    expect(later).toMatchObject({ follow_up_required: false, version: 2 });
    expect(await put({ follow_up_date: '2999-03-01T00:00:00Z' })).toMatchObject({
      follow_up_required: true,
    });
  });

  it('stay as they are when any part of what was read is sent back, whoever wrote them', async () => {
    const id = await stage.customer();
    const said = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => !!text.trim());
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
      flat.map((body) => async () => (await stage.log(id, body)).id as string),
      nested.map((body) => async () => (await stage.record(id, body)).interaction_id as string),
    );
    await fc.assert(
      fc.asyncProperty(made, fc.infiniteStream(fc.boolean()), async (write, isSent) => {
        const one = `${path}/${await write()}`;
        const { body: shown } = await stage.travel.get(one).expect(200);
        const part = Object.fromEntries(Object.entries(shown as object).filter(() => isSent.next().value));
        for (const body of [shown, part]) {
          expect((await stage.travel.put(one, body)).body).toEqual(shown);
          expect((await stage.travel.patch(one, body)).body).toEqual(shown);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('take back what was read, and one of two who start from the same version', async () => {
    const made = await stage.log(await stage.customer(), { subject: 'a', outcome: 'interested' });
    const { body, headers } = await stage.travel.put(`${path}/${made.id}`, {
      ...made,
      summary: 'b',
      subject: null,
    });
    expect(body).toMatchObject({ summary: 'b', subject: null, outcome: 'interested', version: 2 });
    const put = (summary: string) =>
      stage.travel.put(`${path}/${made.id}`, { summary }).set('If-Match', headers.etag as string);
    const answers = await Promise.all([put('c'), put('d')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    await stage.travel.put(`${path}/${made.id}`, { id: randomUUID() }).expect(422);
    const { body: same } = await stage.travel.put(`${path}/${made.id}`, { version: 99 }).expect(200);
    expect(same.version).toBe(3);
    await stage.travel
      .delete(`${path}/${made.id}`)
      .set('If-Match', headers.etag as string)
      .expect(412);
  });
});

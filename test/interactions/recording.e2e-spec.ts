import { InteractionsStage } from './stage.js';

describe('interactions', () => {
  const stage = new InteractionsStage();
  const { path } = stage;

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  describe('as the travel operator logs them', () => {
    it('shows every key of the documents', async () => {
      const id = await stage.customer();
      const body = await stage.log(id, {
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
      expect((await stage.travel.get(`${path}/${body.id}`).expect(200)).body).toEqual(body);
    });

    it.each(['not-an-id', '00000000-0000-7000-8000-000000000000'])(
      'knows no customer %s',
      async (customer_id) => {
        const body = { customer_id, channel: 'phone', summary: 'x' };
        expect((await stage.travel.post(path, body).expect(404)).body.error).toBe('customer_not_found');
        await stage.travel.get(`${path}/customer/${customer_id}`).expect(404);
        await stage.sales.get(`/api/v1/customers/${customer_id}/interactions`).expect(404);
      },
    );

    it('names what is wrong', async () => {
      const body = {
        customer_id: await stage.customer(),
        channel: 'fax',
        duration_minutes: -1,
        color: 'red',
      };
      const { body: problem } = await stage.travel.post(path, body).expect(422);
      expect(problem.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
        'channel',
        'color',
        'duration_minutes',
        'summary',
      ]);
    });

    it('refuses a type that goes with another channel, and a moment to come', async () => {
      const body = { customer_id: await stage.customer(), channel: 'email', summary: 'x' };
      await stage.travel.post(path, { ...body, interaction_type: 'test_drive' }).expect(422);
      await stage.travel.post(path, { ...body, timestamp: '2999-01-01T00:00:00Z' }).expect(422);
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
      const id = await stage.customer({
        personality_assessment: { type: 'D', confidence: 0.78 },
        decision_factors: { secondary: ['brand_reputation', 'fuel_efficiency'] },
        sales_stage: 'presentation',
      });
      expect(await stage.record(id, sample)).toEqual({
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
      expect(await stage.shown(id)).toMatchObject({
        interaction_count: 1,
        last_interaction: '2025-09-24T10:30:00.000Z',
        first_contact: '2025-09-24T10:30:00.000Z',
        current_interest: '2024 Toyota Camry Hybrid',
        sales_stage: 'negotiation',
        recommendations_generated: 1,
      });
    });

    it('compare interest and concerns with what was said before', async () => {
      const id = await stage.customer();
      await stage.record(id, { customer_feedback: { interest_level: 'high', primary_concerns: ['range'] } });
      const { profile_updates } = await stage.record(id, {
        customer_feedback: { interest_level: 'low', primary_concerns: ['range', 'boot_size'] },
      });
      expect(profile_updates).toMatchObject({
        interest_level: 'decreased',
        new_concerns_identified: ['boot_size'],
      });
    });

    it('show the history, and what it comes to', async () => {
      const id = await stage.customer();
      await stage.record(id, { ...sample, effectiveness_rating: 4, recommendation_effectiveness: 'high' });
      await stage.record(id, {
        ...sample,
        date: '2025-09-25T10:30:00Z',
        duration_minutes: 15,
        outcome: 'negotiating',
      });
      await stage.log(id, { channel: 'in-person', timestamp: '2025-09-26T14:00:00Z' });
      const { body } = await stage.sales.get(`/api/v1/customers/${id}/interactions?limit=2`).expect(200);
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
      const rest = await stage.sales.get(
        `/api/v1/customers/${id}/interactions?limit=2&offset=2&include_recommendations=false`,
      );
      expect(rest.body.interactions).toHaveLength(1);
      expect(rest.body.interactions[0]).not.toHaveProperty('recommendation_used');
      expect((await stage.shown(id)).average_recommendation_effectiveness).toBe(4);
    });

    it('stand in the answer about the customer', async () => {
      const id = await stage.customer();
      expect((await stage.shown(id)).interaction_history).toEqual([]);
      const { interaction_id } = await stage.record(id, sample);
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
      expect((await stage.shown(id)).interaction_history).toEqual(history);
      const reader = await stage.app.caller('sales', ['crm:read:customers']);
      expect((await reader.get(`/api/v1/customers/${id}`)).body.interaction_history).toEqual([]);
    });

    it('make a summary where there is none', async () => {
      const id = await stage.customer();
      await stage.record(id, { interaction_type: 'test_drive', products_discussed: ['Prius'] });
      const { body } = await stage.travel.get(`${path}/customer/${id}`);
      expect(body.items[0]).toMatchObject({ channel: 'in-person', summary: 'Test drive: Prius' });
    });
  });

  describe('of one member of staff', () => {
    const staff_member_id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const call = (customer_id: string, timestamp: string, more: object = {}) =>
      stage.travel.post(path, {
        customer_id,
        channel: 'phone',
        summary: 'call',
        staff_member_id,
        timestamp,
        duration_minutes: 30,
        ...more,
      });

    it('are no two calls at once, whoever asks first', async () => {
      const ids = await Promise.all([stage.customer(), stage.customer(), stage.customer()]);
      const answers = await Promise.all(ids.map((id) => call(id, '2025-05-05T10:00:00Z')));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        error: 'interaction_conflict',
      });
      await call(ids[0], '2025-05-05T10:29:00Z').expect(409);
      const next = await call(ids[0], '2025-05-05T10:30:00Z').expect(201);
      await call(ids[0], '2025-05-05T10:10:00Z', { channel: 'email' }).expect(201);
      await stage.travel.put(`${path}/${next.body.id}`, { timestamp: '2025-05-05T10:20:00Z' }).expect(409);
      const counted = (await Promise.all(ids.map((one) => stage.shown(one)))).map(
        ({ interaction_count }) => interaction_count,
      );
      expect(counted.reduce((sum, one) => sum + one)).toBe(3);
    });
  });
});

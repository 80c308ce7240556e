import type { Step } from './story.js';

/** Buyers of cars: from the first call to the showroom, and to a yes or a no. */
export const SALES_STORIES: readonly (readonly Step[])[] = [
  [
    {
      day: 0,
      talk: {
        interaction_type: 'sales_call',
        summary: 'Wants a hybrid with room for two child seats',
        duration_minutes: 20,
        products_discussed: ['2024 Toyota Camry Hybrid'],
        outcome: 'interested',
        customer_feedback: { interest_level: 'medium', primary_concerns: ['fuel_economy'] },
      },
    },
    {
      day: 4,
      talk: {
        interaction_type: 'showroom_visit',
        summary: 'Looked at the boot twice; asks for the monthly payment',
        duration_minutes: 50,
        products_discussed: ['2024 Toyota Camry Hybrid', '2024 Toyota Prius'],
        outcome: 'scheduled_test_drive',
        customer_feedback: {
          interest_level: 'high',
          primary_concerns: ['monthly_payment'],
          positive_responses: ['hybrid_technology'],
        },
        follow_up_type: 'test_drive',
        follow_up_notes: 'Have both cars ready',
        follow_up_date: new Date('2025-09-26T14:00:00Z'),
        recommendation_id: 'compare-two-hybrids',
        effectiveness_rating: 4,
        recommendation_effectiveness: 'high',
        techniques_applied: ['technical_specs'],
      },
    },
    {
      day: 8,
      talk: {
        interaction_type: 'test_drive',
        summary: 'Drove both and prefers the Camry',
        duration_minutes: 40,
        products_discussed: ['2024 Toyota Camry Hybrid'],
        outcome: 'negotiating',
      },
    },
  ],
  [
    {
      day: 1,
      talk: {
        interaction_type: 'email',
        summary: 'Asked for the price list of small electric cars',
        products_discussed: ['2025 Renault 5'],
        outcome: 'quote_requested',
        customer_feedback: { interest_level: 'low', primary_concerns: ['range', 'price'] },
      },
    },
    {
      day: 15,
      talk: { interaction_type: 'sales_call', summary: 'Nobody picked up', outcome: 'no_answer' },
    },
  ],
  [
    {
      day: 0,
      talk: {
        interaction_type: 'showroom_visit',
        summary: 'Came to buy, and did',
        duration_minutes: 90,
        products_discussed: ['2024 Dacia Duster'],
        outcome: 'purchased',
      },
    },
    { day: 20, opinion: { service_type: 'General', rating: 5, comments: 'Quick, honest and friendly.' } },
  ],
];

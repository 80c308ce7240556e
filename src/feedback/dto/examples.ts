/** Samples for the OpenAPI documents. A test sends them: they must work as they stand, apart from the customer's id. */

export const NEW_FEEDBACK = {
  customer_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  booking_id: '0190d6a4-2222-7b2a-9f3e-2f1d8c9b7a60',
  service_type: 'Tour',
  rating: 5,
  comments: 'Amazing experience! The guide was very knowledgeable.',
  is_anonymous: false,
  source: 'web',
};

export const RESOLUTION = {
  resolved: true,
  resolution_notes: 'Thanked the customer and told the guide',
};

export const SHOWN_FEEDBACK = {
  id: '0190d6a4-3333-7b2a-9f3e-2f1d8c9b7a60',
  ...NEW_FEEDBACK,
  ...RESOLUTION,
  resolved_by: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  resolved_at: '2026-01-16T10:00:00.000Z',
  sentiment: 'positive',
  submitted_at: '2026-01-15T09:30:00.000Z',
  created_at: '2026-01-15T09:30:00.000Z',
  updated_at: '2026-01-16T10:00:00.000Z',
  version: 2,
};

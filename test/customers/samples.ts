/** The bodies of the five documents' own samples. */

export const ISP_CUSTOMER = {
  name: 'John Smith',
  email: 'john.smith@example.com',
  phone: '+1-555-123-4567',
  customer_type: 'residential',
  billing_address: {
    street: '1 Main Street',
    city: 'Springfield',
    state: 'IL',
    postal_code: '62701',
    country: 'US',
  },
};

export const SALES_CUSTOMER = {
  name: 'John Smith',
  demographics: {
    age: 35,
    profession: 'Software Engineer',
    location: 'Seattle, WA',
    income_range: '75k_100k',
  },
  personality_assessment: { type: 'D', confidence: 0.78, assessment_method: 'survey' },
  communication_preferences: {
    style: 'direct',
    preferred_channels: ['email', 'phone'],
    response_time_expectation: 'same_day',
  },
  decision_factors: {
    primary: ['performance', 'safety', 'value'],
    secondary: ['brand_reputation', 'fuel_efficiency'],
    deal_breakers: ['poor_reliability'],
  },
  buying_context: {
    budget_range: '40k_60k',
    timeline: 'within_3_months',
    financing_preference: 'lease',
    trade_in_vehicle: '2018 Honda Civic',
  },
};

export const SALES_CHANGE = {
  demographics: { age: 36, profession: 'Senior Software Engineer' },
  decision_factors: {
    primary: ['performance', 'safety', 'value', 'technology'],
    secondary: ['brand_reputation', 'fuel_efficiency'],
  },
  buying_context: { budget_range: '45k_65k', timeline: 'within_2_months' },
};

export const TRAVEL_CUSTOMER = {
  full_name: 'Ahmed Hassan',
  contact_type: 'Individual',
  email: 'ahmed.hassan@example.com',
  phone: '+212612345678',
  nationality: 'Moroccan',
  region: 'Casablanca',
  preferred_language: 'French',
  tags: ['VIP', 'Repeat Customer'],
};

export const SUPPORT_CUSTOMER = {
  phoneNumber: '529991234567',
  firstName: 'John',
  lastName: 'Doe',
  email: 'john@example.com',
  tags: ['premium'],
  segment: 'new',
  source: 'whatsapp',
  address: {
    street: '123 Main St',
    city: 'Cancún',
    state: 'Quintana Roo',
    country: 'México',
    postalCode: '77500',
  },
  notes: 'VIP customer - priority support',
  customFields: { birthday: '1990-05-15', company: 'Acme Corp' },
  preferences: { language: 'es', communicationHours: { start: '09:00', end: '18:00' } },
};

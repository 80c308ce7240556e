import type { Contract } from '@crm/contracts';
import { fieldsSeen } from '@crm/validation';
import { communicationKeys } from '../dto/communication-preferences.dto.js';
import { ListedCustomerResponseDto } from '../dto/listed-customer-response.dto.js';

/** How the value of a field stands in a cell: `list` and `map` as JSON, moments and words as text. */
export type CellKind = 'text' | 'number' | 'flag' | 'list' | 'map';

const ADDRESS = {
  street: 'text',
  unit: 'text',
  city: 'text',
  state: 'text',
  postal_code: 'text',
  country: 'text',
  'coordinates.latitude': 'number',
  'coordinates.longitude': 'number',
} as const;

type Kinds = CellKind | Readonly<Record<string, CellKind>>;

/** Every field of a customer as files have it; the parts of an object have columns of their own, such as `address.city`. */
const FIELDS: Readonly<Record<keyof ListedCustomerResponseDto, Kinds>> = {
  id: 'text',
  account_number: 'text',
  name: 'text',
  full_name: 'text',
  first_name: 'text',
  last_name: 'text',
  company_name: 'text',
  company: 'text',
  email: 'text',
  phone: 'text',
  alternative_phones: 'list',
  status: 'text',
  is_active: 'flag',
  tags: 'list',
  notes: 'text',
  custom_fields: 'map',
  avatar: 'text',
  source: 'text',
  segment: 'text',
  address: ADDRESS,
  preferences: {
    language: 'text',
    'communication_hours.start': 'text',
    'communication_hours.end': 'text',
    preferred_agent: 'text',
  },
  health_score: 'number',
  subscription_tier: 'text',
  created_at: 'text',
  updated_at: 'text',
  last_updated: 'text',
  last_interaction: 'text',
  first_contact: 'text',
  version: 'number',
  customer_type: 'text',
  billing_address: ADDRESS,
  service_address: ADDRESS,
  tax_id: 'text',
  industry: 'text',
  credit_score: 'number',
  preferred_contact: 'text',
  communication_preferences: {
    marketing_emails: 'flag',
    service_notifications: 'flag',
    billing_reminders: 'flag',
    outage_alerts: 'flag',
    style: 'text',
    preferred_channels: 'list',
    response_time_expectation: 'text',
  },
  emergency_contact: { name: 'text', phone: 'text', relationship: 'text', email: 'text' },
  demographics: { age: 'number', profession: 'text', location: 'text', income_range: 'text' },
  personality_assessment: { type: 'text', confidence: 'number', assessment_method: 'text' },
  personality_type: 'text',
  decision_factors: { primary: 'list', secondary: 'list', deal_breakers: 'list' },
  buying_context: {
    budget_range: 'text',
    timeline: 'text',
    financing_preference: 'text',
    trade_in_vehicle: 'text',
  },
  budget_range: 'text',
  sales_stage: 'text',
  current_interest: 'text',
  interaction_count: 'number',
  profile_completeness: 'number',
  recommendation_readiness: 'flag',
  recommendations_generated: 'number',
  average_recommendation_effectiveness: 'number',
  contact_type: 'text',
  nationality: 'text',
  region: 'text',
  preferred_language: 'text',
  loyalty_status: 'text',
};

/** A column of a file: the path of its field, and how its cells are written. */
export interface FileColumn {
  path: string;
  kind: CellKind;
}

const CUSTOM = 'custom_fields.';
const COLUMNS = new Map(
  Object.entries(FIELDS).flatMap(([field, kinds]) =>
    typeof kinds === 'string'
      ? [[field, { path: field, kind: kinds }] as const]
      : Object.entries(kinds).map(([part, kind]) => {
          const path = `${field}.${part}`;
          return [path, { path, kind }] as const;
        }),
  ),
);

/** The column of a path such as `billing_address.city` or `custom_fields.shoe size`; undefined for what is no field of a file. */
export function fileColumn(path: string): FileColumn | undefined {
  if (path.startsWith(CUSTOM) && path.length > CUSTOM.length) return { path, kind: 'text' };
  return COLUMNS.get(path);
}

/** Of these fields, or of all, the columns that a contract shows. */
export function columnsShown(contract: Contract, fields?: readonly string[]): FileColumn[] {
  const seen = new Set(fields ?? fieldsSeen(ListedCustomerResponseDto, contract));
  const switches = communicationKeys(contract);
  return [...COLUMNS.values()].filter(({ path }) => {
    const [field, part] = path.split('.');
    return seen.has(field) && (field !== 'communication_preferences' || switches.includes(part));
  });
}

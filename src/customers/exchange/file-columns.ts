import type { Contract } from '@crm/contracts';
import { fieldsSeen } from '@crm/validation';
import { communicationKeys } from '../dto/communication-preferences.dto.js';
import { ListedCustomerResponseDto } from '../dto/listed-customer-response.dto.js';

const ADDRESS = [
  ...['street', 'unit', 'city', 'state', 'postal_code', 'country'],
  ...['coordinates.latitude', 'coordinates.longitude'],
];

/** The parts of a field that is an object: each has a column of its own. All other fields have one. */
const PARTS: Partial<Readonly<Record<keyof ListedCustomerResponseDto, readonly string[]>>> = {
  address: ADDRESS,
  billing_address: ADDRESS,
  service_address: ADDRESS,
  preferences: [
    ...['language', 'communication_hours.start', 'communication_hours.end'],
    ...['preferred_agent', 'time_zone'],
  ],
  communication_preferences: [
    ...['marketing_emails', 'service_notifications', 'billing_reminders', 'outage_alerts'],
    ...['style', 'preferred_channels', 'response_time_expectation'],
  ],
  emergency_contact: ['name', 'phone', 'relationship', 'email'],
  demographics: ['age', 'profession', 'location', 'income_range'],
  personality_assessment: ['type', 'confidence', 'assessment_method'],
  decision_factors: ['primary', 'secondary', 'deal_breakers'],
  buying_context: ['budget_range', 'timeline', 'financing_preference', 'trade_in_vehicle'],
};

/** A column of an exported file: the path of its field, such as `address.city`. */
export interface FileColumn {
  path: string;
  parts: readonly string[];
}

/** Of these fields, or of all, the columns that a contract shows. */
export function columnsShown(contract: Contract, fields?: readonly string[]): FileColumn[] {
  const wanted = new Set(fields);
  const switches = communicationKeys(contract);
  return fieldsSeen(ListedCustomerResponseDto, contract)
    .filter((field) => fields === undefined || wanted.has(field))
    .flatMap((field) => pathsOf(field))
    .map((path) => ({ path, parts: path.split('.') }))
    .filter(({ parts: [field, part] }) => field !== 'communication_preferences' || switches.includes(part));
}

function pathsOf(field: string): string[] {
  const parts = PARTS[field as keyof ListedCustomerResponseDto];
  return parts ? parts.map((part) => `${field}.${part}`) : [field];
}

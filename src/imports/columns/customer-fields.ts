import type { Contract } from '@crm/contracts';
import { planOf, type Plan } from '@crm/validation';
import { CreateCustomerDto } from '../../customers/index.js';

/** How a cell is read; what is not named here is a text. A `value` is what JSON would write so. */
export type CellKind = 'text' | 'number' | 'value' | 'flag' | 'list' | 'tags' | 'object';

const KINDS: Readonly<Record<string, CellKind>> = {
  health_score: 'number',
  credit_score: 'number',
  'demographics.age': 'number',
  'personality_assessment.confidence': 'number',
  'address.coordinates.latitude': 'number',
  'address.coordinates.longitude': 'number',
  'billing_address.coordinates.latitude': 'number',
  'billing_address.coordinates.longitude': 'number',
  'service_address.coordinates.latitude': 'number',
  'service_address.coordinates.longitude': 'number',
  is_active: 'flag',
  'communication_preferences.marketing_emails': 'flag',
  'communication_preferences.service_notifications': 'flag',
  'communication_preferences.billing_reminders': 'flag',
  'communication_preferences.outage_alerts': 'flag',
  tags: 'tags',
  alternative_phones: 'list',
  'communication_preferences.preferred_channels': 'list',
  'decision_factors.primary': 'list',
  'decision_factors.secondary': 'list',
  'decision_factors.deal_breakers': 'list',
  custom_fields: 'object',
};

/** By which a row names a customer that is there; they are set by nobody. */
const IDENTITY = ['id', 'account_number'];
const CUSTOM = 'custom_fields.';

/** The fields that files may fill for the callers of a contract, by their paths, with how their cells are read. */
export type FieldKinds = ReadonlyMap<string, CellKind>;

const known = new Map<string, FieldKinds>();

export function fieldKinds(contract: Contract): FieldKinds {
  let kinds = known.get(contract.name);
  if (!kinds) {
    const paths = [
      ...IDENTITY.map((path) => [path, 'text'] as const),
      ...pathsOf(planOf(CreateCustomerDto, contract), ''),
    ];
    known.set(contract.name, (kinds = new Map(paths)));
  }
  return kinds;
}

/** How the cells of a field are read; undefined where there is no such field. */
export function kindOf(path: string, kinds: FieldKinds): CellKind | undefined {
  const name = path.startsWith(CUSTOM) ? path.slice(CUSTOM.length) : undefined;
  if (name === undefined) return kinds.get(path);
  return name !== '' && name !== '__proto__' && kinds.has('custom_fields') ? 'text' : undefined;
}

/** The parts of a path: what follows `custom_fields.` is one name, dots and all. */
export function partsOf(path: string): string[] {
  return path.startsWith(CUSTOM) ? ['custom_fields', path.slice(CUSTOM.length)] : path.split('.');
}

function pathsOf(plan: Plan, before: string): [path: string, kind: CellKind][] {
  return [...plan.fields.values()].flatMap(({ name, nested, mostEntries }): [string, CellKind][] => {
    const path = before + name;
    if (nested && mostEntries === undefined) return [[path, 'object'], ...pathsOf(nested(), `${path}.`)];
    return [[path, KINDS[path] ?? 'text']];
  });
}

import { isId } from '@crm/database';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import type { BulkTargetsDto } from '../dto/bulk-targets.dto.js';
import type { NamedTarget } from './bulk-target.js';

const WAYS = ['customer_ids', 'filter', 'segment_id'] as const;
const LONGEST_ID = 100;
const HIGHEST_VERSION = 2_147_483_647;
const MOST_PROBLEMS = 100;

/** @throws InvalidInputError unless exactly one way of saying whom is taken: never everybody by omission */
export function requireOneWay(targets: BulkTargetsDto): void {
  const given = WAYS.filter((way) => targets[way] !== undefined);
  if (given.length === 1) return;
  const [field, code, message] =
    given.length === 0
      ? ['customer_ids', 'required', `one of ${WAYS.join(', ')} is required`]
      : [
          given[1],
          'contradiction',
          `only one of ${WAYS.join(', ')} can be given, not ${given.join(' and ')}`,
        ];
  throw InvalidInputError.of(field, code, message);
}

/** What becomes of an id that stands twice. */
export type Repeats = 'dropped' | 'kept';

/** In the order given; ids that cannot be are kept as they are. @throws InvalidInputError */
export function readNamed(
  entries: NonNullable<BulkTargetsDto['customer_ids']>,
  repeats: Repeats,
): NamedTarget[] {
  const problems: FieldProblem[] = [];
  const all: NamedTarget[] = [];
  const named = new Map<string, NamedTarget>();
  entries.forEach((entry: unknown, index) => {
    const target = readOne(entry, `customer_ids.${index}`, problems);
    if (!target) return;
    const before = named.get(target.id);
    if (before && before.version !== target.version) {
      const field = `customer_ids.${index}`;
      problems.push({
        field,
        code: 'contradiction',
        message: `${field} stands twice, with different versions`,
      });
    }
    named.set(target.id, before ?? target);
    if (!before || repeats === 'kept') all.push(target);
  });
  if (problems.length > 0) throw new InvalidInputError(problems.slice(0, MOST_PROBLEMS));
  return all;
}

function readOne(entry: unknown, field: string, problems: FieldProblem[]): NamedTarget | undefined {
  const wrong = (at: string, code: string, message: string) => {
    problems.push({ field: at, code, message: `${at} ${message}` });
    return undefined;
  };
  const isNamed = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  const { id, version, ...others } = (isNamed ? entry : { id: entry }) as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return wrong(`${field}.${unknown.slice(0, 100)}`, 'unknown_field', 'is not a field of this request');
  const at = isNamed ? `${field}.id` : field;
  if (id === undefined) return wrong(at, 'required', 'is required');
  if (typeof id !== 'string') return wrong(at, 'invalid_type', 'must be an id, or an object {id, version}');
  if (id.length > LONGEST_ID) return wrong(at, 'too_long', `must have at most ${LONGEST_ID} characters`);
  const isVersion =
    Number.isInteger(version) && (version as number) >= 1 && (version as number) <= HIGHEST_VERSION;
  if (version !== undefined && version !== null && !isVersion) {
    return wrong(`${field}.version`, 'invalid_type', 'must be a whole number from 1');
  }
  const key = isId(id) ? id.toLowerCase() : id;
  return isVersion ? { id: key, version: version as number } : { id: key };
}

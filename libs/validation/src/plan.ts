import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import type { Contract } from '@crm/contracts';
import { isNullAbsent } from './class-rules.js';
import { echoesOf } from './echoes.js';
import { groupsOf } from './in.js';

export type DtoClass<T extends object = object> = new () => T;

type Change = (given: {
  value: unknown;
  key: string;
  obj: object;
  type: TransformationType;
  options: object;
}) => unknown;

interface Check {
  each: boolean;
  holds: (value: unknown, made: object) => boolean;
}

/** One field of a class as its decorators declare it, for one contract. */
export interface FieldPlan {
  name: string;
  /** what is done to a value before it is judged, in order */
  changes: readonly Change[];
  /** conditions under which the rules count at all */
  conditions: readonly ((made: object, value: unknown) => boolean)[];
  checks: readonly Check[];
  /** of an object with rules of its own, or of each entry of a list of them */
  nested?: () => Plan;
  /** entries at most, of a list */
  mostEntries?: number;
}

/** A class as a contract sees it: fields whose rules are all of other sections are none of its fields. */
export interface Plan {
  type: DtoClass;
  fields: ReadonlyMap<string, FieldPlan>;
  /** those that are judged also where they are not there */
  needed: readonly FieldPlan[];
  /** names that may be sent and count for nothing */
  echoes: ReadonlySet<string>;
  /** whether null says the same as nothing */
  nullIsAbsent: boolean;
}

const plans = new WeakMap<DtoClass, Map<string, Plan>>();

/**
 * What class-validator and class-transformer know of a class, read once for each contract. A body that keeps to it is made
 * and judged by this, in a tenth of the time of their own walks; what does not is told by class-validator itself
 * (`explain`), and a test of mutated bodies holds that both judge alike.
 */
export function planOf(type: DtoClass, contract: Contract): Plan {
  let ofType = plans.get(type);
  if (!ofType) plans.set(type, (ofType = new Map()));
  let plan = ofType.get(contract.name);
  if (!plan) ofType.set(contract.name, (plan = readPlan(type, contract)));
  return plan;
}

function readPlan(type: DtoClass, contract: Contract): Plan {
  const rules = rulesOf(type, contract);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  const fields = names.map((name): [string, FieldPlan] => [
    name,
    readField(
      type,
      name,
      rules.filter(({ propertyName }) => propertyName === name),
      contract,
    ),
  ]);
  const needed = fields.map(([, field]) => field).filter(({ conditions }) => conditions.length === 0);
  return {
    type,
    fields: new Map(fields),
    needed,
    echoes: new Set(echoesOf(type, contract)),
    nullIsAbsent: isNullAbsent(type),
  };
}

/** In the order of declaration, ancestors first: problems are told in it. */
function rulesOf(type: DtoClass, contract: Contract): ValidationMetadata[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false, groupsOf(contract));
  const inherited = rules.filter(({ target }) => target !== type);
  return [...inherited, ...rules.filter(({ target }) => target === type)];
}

function readField(
  type: DtoClass,
  name: string,
  rules: readonly ValidationMetadata[],
  contract: Contract,
): FieldPlan {
  const inner = defaultMetadataStorage.findTypeMetadata(type, name)?.typeFunction as
    (() => DtoClass) | undefined;
  const changes = defaultMetadataStorage.findTransformMetadatas(
    type,
    name,
    TransformationType.PLAIN_TO_CLASS,
  );
  return {
    name,
    changes: changes.map(({ transformFn }) => transformFn as Change),
    conditions: rules
      .filter((rule) => rule.type === 'conditionalValidation')
      .map((rule) => rule.constraints[0] as FieldPlan['conditions'][number]),
    checks: rules.flatMap(checksOf),
    nested: inner && (() => planOf(inner(), contract)),
    mostEntries: rules.find((rule) => nameOf(rule) === 'arrayMaxSize')?.constraints[0] as number | undefined,
  };
}

function checksOf(rule: ValidationMetadata): Check[] {
  if (!rule.constraintCls) return [];
  const constraints = getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
  return constraints.map(({ instance }) => ({
    each: rule.each,
    holds: (value, object) =>
      instance.validate(value, {
        value,
        object,
        constraints: rule.constraints,
        property: rule.propertyName,
        targetName: object.constructor.name,
      }) as boolean,
  }));
}

function nameOf({ constraintCls }: ValidationMetadata): string | undefined {
  if (!constraintCls) return undefined;
  return getMetadataStorage().getTargetValidatorConstraints(constraintCls)[0]?.name;
}

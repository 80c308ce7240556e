import 'reflect-metadata';
import type { Contract } from '@crm/contracts';

const DOCUMENTED_FOR = Symbol('validation:documented-for');

type PartOf = (contract: Contract) => Record<string, unknown>;

/** What the OpenAPI document of a contract says of a field beyond what it says to all: its own limit, its own words. */
export const DocumentedFor =
  (part: PartOf): PropertyDecorator =>
  (target, property) => {
    const parts = new Map(partsOf(target.constructor));
    parts.set(String(property), part);
    Reflect.defineMetadata(DOCUMENTED_FOR, parts, target.constructor);
  };

export function documentedFor(type: object, field: string, contract: Contract): Record<string, unknown> {
  return partsOf(type).get(field)?.(contract) ?? {};
}

function partsOf(type: object): ReadonlyMap<string, PartOf> {
  return (Reflect.getMetadata(DOCUMENTED_FOR, type) ?? new Map()) as ReadonlyMap<string, PartOf>;
}

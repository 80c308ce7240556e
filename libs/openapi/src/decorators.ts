import { applyDecorators } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Contract, ContractName } from '@crm/contracts';
import type { ErrorCode } from '@crm/errors';
import { remember } from '@crm/validation';

const GROUP = Symbol('openapi:group');
const CONTRACTS = Symbol('openapi:contracts');
const ERRORS = Symbol('openapi:errors');
const EXAMPLE = Symbol('openapi:example');

export interface Group {
  name: string;
  description: string;
  /** whether it runs the service rather than serves customers: such headings stand last */
  isAdministration?: true;
  /** whether it is the record that all others speak of: such headings stand first */
  isCore?: true;
}

/** The heading of the document under which a controller's operations stand, and what it says there. */
export function ApiGroup(
  name: string,
  description: string,
  rest: Pick<Group, 'isAdministration' | 'isCore'> = {},
): ClassDecorator {
  return applyDecorators(ApiTags(name), (target: object) =>
    Reflect.defineMetadata(GROUP, { name, description, ...rest } satisfies Group, target),
  ) as ClassDecorator;
}

/**
 * The contracts whose documents show a controller or a route, beside the whole one. Without it all of them do, apart
 * from `/api/v2`, which is the support desk's. It says nothing about who may call.
 */
export function ApiContracts(...names: ContractName[]): ClassDecorator & MethodDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) =>
    Reflect.defineMetadata(CONTRACTS, names, (descriptor?.value as object | undefined) ?? target);
}

/**
 * Errors of a route beyond those that follow from what it declares otherwise, each with a sentence. Only needed where
 * the contract decides the status, as with `duplicate_customer`; a plain `@ApiConflictResponse` will do elsewhere.
 */
export function ApiErrors(errors: Partial<Record<ErrorCode, string>>): MethodDecorator {
  return (_target, _key, descriptor) => Reflect.defineMetadata(ERRORS, errors, descriptor.value as object);
}

/** What a body looks like, for the documents: the same for all contracts, or by contract. A test sends it as it stands. */
export function ApiExample(example: object | ((contract: Contract) => object)): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(EXAMPLE, example, target);
    remember(target as never);
  };
}

export function exampleFor(type: object, contract: Contract): object | undefined {
  const example = Reflect.getOwnMetadata(EXAMPLE, type) as Parameters<typeof ApiExample>[0] | undefined;
  return typeof example === 'function' ? example(contract) : example;
}

export function groupOf(controller: object): Group | undefined {
  return Reflect.getMetadata(GROUP, controller) as Group | undefined;
}

export function contractsOf(controller: object, handler: object): readonly ContractName[] | undefined {
  return (Reflect.getMetadata(CONTRACTS, handler) ?? Reflect.getMetadata(CONTRACTS, controller)) as
    readonly ContractName[] | undefined;
}

export function errorsOf(handler: object): Partial<Record<ErrorCode, string>> {
  return (Reflect.getMetadata(ERRORS, handler) ?? {}) as Partial<Record<ErrorCode, string>>;
}

import { CONTRACTS, DEFAULT_CONTRACT, type Contract, type ContractName } from '@crm/contracts';
import type { z } from 'zod';

/**
 * A schema that depends on the caller's contract, built once for each. It passes for a schema itself (that of the
 * standard contract), so that `@Body({ schema })` takes it like any other.
 */
export class ContractSchema<T extends z.ZodType = z.ZodType> {
  private readonly built: Readonly<Record<ContractName, T>>;

  constructor(
    /** what the OpenAPI document calls it */
    readonly name: string,
    build: (contract: Contract) => T,
  ) {
    this.built = Object.fromEntries(
      Object.values(CONTRACTS).map((contract) => [contract.name, build(contract)]),
    ) as Record<ContractName, T>;
  }

  for(contract: Contract): T {
    return this.built[contract.name];
  }

  get '~standard'(): T['~standard'] {
    return this.for(DEFAULT_CONTRACT)['~standard'];
  }
}

export type ContractInfer<S extends ContractSchema> = S extends ContractSchema<infer T> ? z.output<T> : never;

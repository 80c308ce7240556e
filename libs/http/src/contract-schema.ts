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
    /** what the OpenAPI document shows in its place, where rules written in code say more than a shape does */
    private readonly document?: (contract: Contract) => z.ZodType,
  ) {
    this.built = Object.fromEntries(
      Object.values(CONTRACTS).map((contract) => [contract.name, build(contract).meta({ id: name })]),
    ) as Record<ContractName, T>;
  }

  for(contract: Contract): T {
    return this.built[contract.name];
  }

  /** The schema to be documented for a contract. */
  documented(contract: Contract): z.ZodType {
    return this.document?.(contract).meta({ id: this.name }) ?? this.for(contract);
  }

  get '~standard'(): T['~standard'] {
    return this.for(DEFAULT_CONTRACT)['~standard'];
  }
}

export type ContractInfer<S extends ContractSchema> = S extends ContractSchema<infer T> ? z.output<T> : never;

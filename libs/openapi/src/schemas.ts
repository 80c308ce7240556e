import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '@crm/contracts';
import { ContractSchema } from '@crm/http';
import type { z } from 'zod';
import type { JsonSchema } from './document.js';
import { jsonSchemaOf, type Converted } from './json-schema.js';
import { queryParametersOf } from './query-parameters.js';

/** Turns the schemas of routes into those of one contract's document. */
export class Schemas {
  private readonly named = new Map<string, JsonSchema>();

  constructor(
    private readonly contract: Contract,
    private readonly queries: ReadonlySet<unknown>,
  ) {}

  /** @throws Error when two schemas of different content have one name */
  readonly convert = (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }): Converted => {
    const rules = this.resolve(schema);
    if (this.queries.has(schema)) return { schema: queryParametersOf(rules), components: {} };
    const converted = jsonSchemaOf(rules, schemaType);
    for (const [name, component] of Object.entries(converted.components)) this.claim(name, component);
    return converted;
  };

  private resolve(schema: unknown): z.ZodType {
    return schema instanceof ContractSchema ? schema.documented(this.contract) : (schema as z.ZodType);
  }

  private claim(name: string, component: JsonSchema): void {
    const known = this.named.get(name);
    if (known && !isDeepStrictEqual(known, component)) {
      throw new Error(`Two schemas are called ${name}: give one of them another id`);
    }
    this.named.set(name, component);
  }
}

import { RouteCheck, type RouteAccess } from '@crm/access';
import { CONTRACTS } from '@crm/contracts';
import { newId } from '@crm/database';
import { ContractSchema } from '@crm/http';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { z } from 'zod';
import type { Caller, TestApp } from '../support/app.js';

/** One route of the application, ready to be called. */
export interface EveryRoute {
  /** such as `PUT /api/v1/customers/:id` */
  name: string;
  method: string;
  /** with `:id` */
  pattern: string;
  /** with ids of records that exist, where the tests made one */
  path: string;
  access: RouteAccess;
  /** the properties of the body and query that it declares, as JSON schemas; undefined where it declares none */
  body?: Record<string, JsonSchema>;
  query?: Record<string, JsonSchema>;
}

export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  maxLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
}

/** Every route of the service, later ones too: read off the controllers, with the schemas of their handlers. */
export function everyRoute(test: TestApp, ids: Record<string, string> = {}): EveryRoute[] {
  return test.app
    .get(RouteCheck, { strict: false })
    .routes()
    .map(({ controller, handler, method, path: pattern, access }) => {
      const schemas = schemasOf(controller, handler.split('.')[1]);
      return {
        name: `${method} ${pattern}`,
        method,
        pattern,
        path: pattern.replace(/\/:\w+/g, (parameter, at: number) => {
          const collection = pattern.slice(0, at);
          return parameter === '/:id' || ids[collection] ? `/${ids[collection] ?? newId()}` : `/${newId()}`;
        }),
        access,
        body: propertiesOf(schemas.get(RouteParamtypes.BODY)),
        query: propertiesOf(schemas.get(RouteParamtypes.QUERY)),
      };
    });
}

/** Records for the routes that name one, by the path of their collection. */
export async function makeRecords(standard: Caller): Promise<Record<string, string>> {
  const made = async (path: string, body: object) => {
    const { body: record } = await standard.post(path, body).expect(201);
    return (record as { id: string }).id;
  };
  const customer = await made('/api/v1/customers', {
    name: 'Fixture',
    email: 'fixture@example.com',
    phone: '+15550100001',
  });
  const about = { customer_id: customer };
  const { body: desk } = await standard.post(`/api/v2/customers/${customer}/conversations`, {}).expect(201);
  return {
    '/api/v1/customers': customer,
    '/api/v2/customers': customer,
    '/api/v1/interactions/customer': customer,
    '/api/v1/interactions': await made('/api/v1/interactions', {
      ...about,
      channel: 'chat',
      summary: 'Fixture',
    }),
    '/api/v1/feedback': await made('/api/v1/feedback', { ...about, service_type: 'General', rating: 3 }),
    '/api/v2/conversations': (desk as { conversation: { _id: string } }).conversation._id,
    '/api/v1/users': await made('/api/v1/users', {
      email: 'user@example.com',
      name: 'Fixture',
      role: 'agent',
    }),
    '/api/v1/roles': await made('/api/v1/roles', { name: 'fixture', permissions: ['crm:read:customers'] }),
    '/api/v1/api-keys': await made('/api/v1/api-keys', {
      name: 'Fixture',
      permissions: ['crm:read:customers'],
    }),
  };
}

export const reads = ({ method }: { method: string }) => method === 'GET';

function schemasOf(controller: object, handler: string): Map<number, unknown> {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    { schema?: unknown }
  >;
  return new Map(Object.entries(args).map(([key, { schema }]) => [Number(key.split(':')[0]), schema]));
}

function propertiesOf(schema: unknown): Record<string, JsonSchema> | undefined {
  if (!schema) return undefined;
  const rules = schema instanceof ContractSchema ? schema.for(CONTRACTS.standard) : (schema as z.ZodType);
  const found = inlined(z.toJSONSchema(rules, { io: 'input', unrepresentable: 'any' }));
  return objectIn(found)?.properties ?? {};
}

/** The schema with its references replaced by what they refer to. */
function inlined(root: object): JsonSchema {
  const { $defs = {} } = root as { $defs?: Record<string, unknown> };
  const within = (part: unknown, depth = 0): unknown => {
    if (Array.isArray(part)) return part.map((entry) => within(entry, depth));
    if (part === null || typeof part !== 'object' || depth > 20) return part;
    const { $ref } = part as { $ref?: string };
    if ($ref) return within($defs[$ref.replace('#/$defs/', '')], depth + 1);
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, within(value, depth + 1)]));
  };
  return within(root) as JsonSchema;
}

/** The object itself, or the richest among alternatives. */
function objectIn(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema;
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
    .map(objectIn)
    .filter((found) => found !== undefined)
    .sort(
      (one, other) => Object.keys(other.properties ?? {}).length - Object.keys(one.properties ?? {}).length,
    )[0];
}

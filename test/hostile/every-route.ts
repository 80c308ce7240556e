import { newId } from '../../libs/database/src/ids.js';
import type { RouteAccess } from '@crm/access';
import type { ApiDocument } from '@crm/openapi';
import type { Caller, TestApp } from '../support/app.js';
import { routesOf } from '../support/routes.js';

/** Takes a file and nothing else as its body, and says so before it looks at anything: 415. */
export const FILES_ALONE = '/api/v1/records/:kind/import';

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
  /** whether a body is read only once its sender is proven; without that it is a 401, whatever is in it */
  provesFirst: boolean;
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

const PROVING_FIRST = new Set([
  'POST /api/v2/webhooks/whatsapp',
  'POST /api/v1/message-bounces',
  'POST /api/v1/verifications/callbacks/:provider',
]);

/** What these routes need to be there. */
export const PROVIDERS_ENV = {
  WHATSAPP_APP_SECRET: 'the secret of the app',
  BOUNCES_SECRET: 'the secret of the mail server',
  PROVIDER_EXPERIAN_URL: 'http://127.0.0.1:9/',
  PROVIDER_EXPERIAN_KEY: 'key-of-the-bureau',
  PROVIDER_EXPERIAN_SECRET: 'the-secret-of-the-bureau',
};

/** What is no id in an address. */
const NAMED: Record<string, string> = { '/api/v1/verifications/callbacks': 'experian' };

/** Every route of the service, later ones too: read off the controllers, with the schemas that its document shows. */
export async function everyRoute(test: TestApp, ids: Record<string, string> = {}): Promise<EveryRoute[]> {
  const document = (await test.http.get('/docs-json').expect(200)).body as ApiDocument;
  return (await routesOf(test)).map(({ method, path: pattern, access }) => {
    const documented = document.paths[pattern.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    return {
      name: `${method} ${pattern}`,
      method,
      pattern,
      path: pattern.replace(/\/:\w+/g, (_parameter, at: number) => {
        const collection = pattern.slice(0, at);
        return `/${ids[collection] ?? NAMED[collection] ?? newId()}`;
      }),
      access,
      provesFirst: PROVING_FIRST.has(`${method} ${pattern}`),
      body: bodyOf(document, documented),
      query: queryOf(document, documented),
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
    '/api/v1/records': 'payments',
    '/api/v2/customers': customer,
    '/api/v1/interactions/customer': customer,
    '/api/v1/interactions': await made('/api/v1/interactions', {
      ...about,
      channel: 'chat',
      summary: 'Fixture',
    }),
    '/api/v1/feedback': await made('/api/v1/feedback', { ...about, service_type: 'General', rating: 3 }),
    '/api/v1/segments': await made('/api/v1/segments', { name: 'Fixture' }),
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
    '/api/v1/webhooks': await made('/api/v1/webhooks', {
      url: 'https://8.8.8.8/hook',
      events: ['*'],
      active: false,
    }),
  };
}

export const reads = ({ method }: { method: string }) => method === 'GET';

type Operation = ApiDocument['paths'][string][string];

function bodyOf(document: ApiDocument, operation?: Operation): EveryRoute['body'] {
  const schema = operation?.requestBody?.content['application/json']?.schema;
  return schema && (objectIn(inlined(document, schema))?.properties ?? {});
}

function queryOf(document: ApiDocument, operation?: Operation): EveryRoute['query'] {
  const parameters = (operation?.parameters ?? []).flatMap((parameter) =>
    'in' in parameter && parameter.in === 'query' ? [parameter] : [],
  );
  if (parameters.length === 0) return undefined;
  return Object.fromEntries(parameters.map(({ name, schema }) => [name, inlined(document, schema)]));
}

/** The schema with its references replaced by what they refer to. */
function inlined({ components }: ApiDocument, root: unknown): JsonSchema {
  const within = (part: unknown, depth = 0): unknown => {
    if (Array.isArray(part)) return part.map((entry) => within(entry, depth));
    if (part === null || typeof part !== 'object' || depth > 20) return part;
    const { $ref } = part as { $ref?: string };
    if ($ref) return within(components.schemas[$ref.split('/').at(-1) ?? ''], depth + 1);
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

import type { ContractName } from '@crm/contracts';
import type { ApiDocument } from '@crm/openapi';
import { DocumentReader } from '../openapi/document-client.js';
import type { TestApp } from './app.js';

type Json = Record<string, unknown>;
type ProblemsOf = (operation: string, body: unknown, status?: number) => string[];

/**
 * What an answer has that its contract's document does not say, or lacks that it asks for. The document is taken to the
 * letter: a key that it does not name is a problem. `operation` is `GET /api/v1/customers/{id}`.
 */
export async function answersOf(service: TestApp, contract: ContractName): Promise<ProblemsOf> {
  const { body } = await service.http.get(`/docs/${contract}-json`).expect(200);
  const reader = new DocumentReader(closed(body) as ApiDocument);
  return (operation, answer, status = 200) => {
    const [method, path] = operation.split(' ');
    const found = reader.document.paths[path]?.[method.toLowerCase()]?.responses[status];
    if (!found || '$ref' in found) throw new Error(`${operation} documents no ${status}`);
    return reader.schemaProblems(found.content?.['application/json'].schema ?? {}, answer);
  };
}

/** Every object schema that names its keys allows no other; where it stands in a choice, the others name theirs. */
function closed(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(closed);
  const entries = Object.entries(value as Json).map(([key, inner]) => [key, closed(inner)] as const);
  const schema = Object.fromEntries(entries);
  const namesKeys =
    schema.type === 'object' && schema.properties && schema.additionalProperties === undefined;
  return namesKeys && isClosed(schema) ? { ...schema, additionalProperties: false } : schema;
}

/** Objects that only promise an id may have whatever else. */
function isClosed({ properties }: Json): boolean {
  const keys = Object.keys(properties as Json);
  return !(keys.length === 1 && /^(_?id|field)$/.test(keys[0]));
}

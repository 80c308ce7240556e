import { isDeepStrictEqual } from 'node:util';
import { isReference, type ApiDocument, type JsonSchema, type MediaType } from './document.js';

/**
 * Bodies whose schema is no class get a name, so that generated clients can speak of them: their title, or else one
 * after their operation. Equal ones, as PUT and PATCH have, share the first's.
 */
export function nameSchemas(document: ApiDocument): void {
  const { schemas } = document.components;
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    const base = operation.operationId[0].toUpperCase() + operation.operationId.slice(1);
    name(schemas, operation.requestBody?.content, `${base}Body`);
    for (const answer of Object.values(operation.responses)) {
      if (!isReference(answer)) name(schemas, answer.content, `${base}Answer`);
    }
  }
}

function name(
  schemas: Record<string, JsonSchema>,
  content: Record<string, MediaType> | undefined,
  fallback: string,
): void {
  const media = content?.['application/json'];
  if (!media?.schema || '$ref' in media.schema) return;
  const { title, ...schema } = media.schema;
  const known = Object.keys(schemas).find((key) => isDeepStrictEqual(schemas[key], schema));
  const chosen = known ?? (title as string | undefined) ?? fallback;
  if (!known && chosen in schemas) throw new Error(`Two schemas are called ${chosen} in the documents`);
  schemas[chosen] ??= schema;
  media.schema = { $ref: `#/components/schemas/${chosen}` };
}

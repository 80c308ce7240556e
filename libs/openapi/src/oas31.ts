import { isReference, type ApiDocument, type JsonSchema, type MediaType } from './document.js';
import { entriesOf } from './entries.js';
import { mapSchema } from './map-schema.js';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;

/** Nest gives every media type of an answer the schema of the JSON one; what is not JSON is text. */
export function describeText(document: ApiDocument): void {
  for (const { operation } of entriesOf(document)) {
    for (const answer of Object.values(operation.responses)) {
      const content: Record<string, MediaType> = isReference(answer) ? {} : (answer.content ?? {});
      for (const [type, media] of Object.entries(content)) {
        if (!JSON_TYPE.test(type)) media.schema = { type: 'string' };
      }
    }
  }
}

/** OpenAPI 3.1 has `examples` in schemas where 3.0, and Nest, have `example`. */
export function renameExamples(document: ApiDocument): void {
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = mapSchema(schema, renamed);
}

function renamed({ example, ...schema }: JsonSchema): JsonSchema {
  return example === undefined ? schema : { ...schema, examples: [example] };
}

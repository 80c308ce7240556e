import type { ApiDocument, JsonSchema } from './document.js';
import { entriesOf } from './entries.js';
import { mapSchema } from './map-schema.js';
import { isReference } from './document.js';

/** Makes what Swagger made of classes and their comments say what they mean, in the words of OpenAPI 3.1. */
export function tidySchemas(document: ApiDocument): void {
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = mapSchema(schema, tidySchema);
  for (const { operation } of entriesOf(document)) {
    if (operation.description) operation.description = unwrapped(operation.description);
    for (const parameter of operation.parameters ?? []) {
      if (isReference(parameter)) continue;
      if (parameter.description) parameter.description = unwrapped(parameter.description);
      if (parameter.schema) parameter.schema = mapSchema(parameter.schema, tidySchema);
    }
  }
}

function tidySchema({ nullable: _nullable, description, type, format, ...rest }: JsonSchema): JsonSchema {
  return {
    // what a property's class says is only a guess where its decorator names several forms
    ...(!rest.anyOf && { ...(type !== undefined && { type }), ...(format !== undefined && { format }) }),
    ...rest,
    ...(typeof description === 'string' && { description: unwrapped(description) }),
  };
}

/** A comment is wrapped where its line ends; a paragraph is not. */
function unwrapped(text: string): string {
  return text.replace(/(\S)\n(?=[^\n\-*#|])/g, '$1 ');
}

import { multipartOf } from '@crm/http';
import { nameOf, withoutNull } from './contract-view.js';
import type { JsonSchema, Operation } from './document.js';
import type { DocumentedRoute } from './routes.js';

const FILE = { type: 'string', format: 'binary', description: 'the file itself' };

/** The form with a file that a route takes beside JSON. */
export function addForm(
  { requestBody }: Operation,
  { handler }: DocumentedRoute,
  schemas: Readonly<Record<string, JsonSchema>>,
): void {
  const type = multipartOf(handler);
  if (!type || !requestBody) return;
  const { properties, required = [], ...schema } = schemas[nameOf(type.name)];
  // its values are text: there is no null among them
  const fields = Object.entries(properties as Record<string, JsonSchema>).map(([name, field]) => [
    name,
    withoutNull(field),
  ]);
  requestBody.content['multipart/form-data'] = {
    schema: {
      ...schema,
      properties: { file: FILE, ...Object.fromEntries(fields) },
      required: ['file', ...(required as string[])],
    },
  };
}

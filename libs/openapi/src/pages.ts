import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

interface PageOptions {
  /** of the whole, in the document */
  description: string;
  /** the key of the entries where they are asked for by limit and offset */
  collection: string;
  /** whether all entries are answered, as `{<collection>: […]}`, where no page is asked for */
  orAll?: true;
  /** what stands beside the page in each envelope */
  beside?: Type<unknown>;
}

const count = { type: 'integer' as const };
const object = (properties: Record<string, object>) => ({
  type: 'object' as const,
  properties,
  required: Object.keys(properties),
});

/** A list that answers in the envelope of the style that it was asked in. */
export function ApiPage(
  entry: Type<unknown>,
  { description, collection, orAll, beside }: PageOptions,
): MethodDecorator {
  const items = { type: 'array' as const, items: { $ref: getSchemaPath(entry) } };
  const envelopes = [
    ...(orAll ? [object({ [collection]: items })] : []),
    object({ items, total: count, page: count, size: count, pages: count }),
    object({
      [collection]: items,
      total_count: count,
      pagination: object({ limit: count, offset: count, has_more: { type: 'boolean' } }),
    }),
    object({ items, next_cursor: { type: 'string', nullable: true } }),
  ];
  const whole = beside
    ? envelopes.map((envelope) => ({ allOf: [{ $ref: getSchemaPath(beside) }, envelope] }))
    : envelopes;
  return applyDecorators(
    ApiExtraModels(entry, ...(beside ? [beside] : [])),
    ApiOkResponse({ description, schema: { anyOf: whole } }),
  );
}

/** A list of v2. */
export function ApiSupportPage(
  entry: Type<unknown>,
  { description, collection }: Pick<PageOptions, 'description' | 'collection'>,
): MethodDecorator {
  const items = { type: 'array' as const, items: { $ref: getSchemaPath(entry) } };
  const pagination = object({ page: count, limit: count, total: count, pages: count });
  const success = { type: 'boolean', enum: [true] };
  const schema = object({ success, [collection]: items, pagination });
  return applyDecorators(ApiExtraModels(entry), ApiOkResponse({ description, schema }));
}

import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { Contract } from '@crm/contracts';
import { nameOf } from './contract-view.js';
import type { JsonSchema } from './document.js';

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
const object = (properties: Record<string, object>, title?: string) => ({
  ...(title && { title }),
  type: 'object' as const,
  properties,
  required: Object.keys(properties),
});

/** What each envelope is called, in the documents and beside its example. */
export const ENVELOPES = {
  all: 'All of them',
  page: 'By page and size',
  offset: 'By limit and offset',
  cursor: 'By cursor',
} as const;

/** A list that answers in the envelope of the style that it was asked in. */
export function ApiPage(
  entry: Type<unknown>,
  { description, collection, orAll, beside }: PageOptions,
): MethodDecorator {
  const items = { type: 'array' as const, items: { $ref: getSchemaPath(entry) } };
  const envelopes = [
    ...(orAll ? [object({ [collection]: items }, ENVELOPES.all)] : []),
    object({ items, total: count, page: count, size: count, pages: count }, ENVELOPES.page),
    object(
      {
        [collection]: items,
        total_count: count,
        pagination: object({ limit: count, offset: count, has_more: { type: 'boolean' } }),
      },
      ENVELOPES.offset,
    ),
    object({ items, next_cursor: { type: 'string', nullable: true } }, ENVELOPES.cursor),
  ];
  const whole = beside
    ? envelopes.map(({ title, ...envelope }) => ({
        title,
        allOf: [{ $ref: getSchemaPath(beside) }, envelope],
      }))
    : envelopes;
  return applyDecorators(
    ApiExtraModels(entry, ...(beside ? [beside] : [])),
    ApiOkResponse({ description, schema: { title: pageOf(beside ?? entry), anyOf: whole } }),
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
  const schema = object({ success, [collection]: items, pagination }, pageOf(entry));
  return applyDecorators(ApiExtraModels(entry), ApiOkResponse({ description, schema }));
}

/** `ContactPage`: what a page of them is called in the documents; after what stands beside it where there is that. */
function pageOf(entry: Type<unknown>): string {
  return `${nameOf(entry.name)}Page`;
}

/** Puts the envelope in which a contract's callers get a list, unless they ask for another, before the others. */
export function usualEnvelopeFirst(schema: JsonSchema, { pagingDefault }: Contract): JsonSchema {
  const { anyOf } = schema as { anyOf?: { title?: string }[] };
  const usual = anyOf?.find(({ title }) => title === ENVELOPES[pagingDefault]);
  if (!anyOf || !usual) return schema;
  const isAll = ({ title }: { title?: string }) => title === ENVELOPES.all;
  const others = anyOf.filter((one) => one !== usual && !isAll(one));
  return { ...schema, anyOf: [...anyOf.filter(isAll), usual, ...others] };
}

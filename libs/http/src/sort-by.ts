import { applyDecorators } from '@nestjs/common';
import { among, QueryList, rule } from '@crm/validation';
import type { PageQuery } from './page-query.dto.js';

export interface SortKey {
  field: string;
  descending: boolean;
}

/** `sort=-created_at,name` over the fields named here; behind a cursor by one of them. */
export const SortBy = (fields: readonly string[]): PropertyDecorator => {
  const words = fields.flatMap((field) => [field, `-${field}`]);
  const isWord = among(words);
  return applyDecorators(
    QueryList(
      { type: 'string', enum: words },
      {
        problemOf: (entry) =>
          isWord(entry) && {
            code: 'invalid_value',
            message: `must be of ${fields.join(', ')}, with - in front for descending`,
            allowed_values: fields,
          },
      },
    ),
    rule<readonly string[]>({
      name: 'oneBehindCursor',
      code: 'mixed_paging',
      message: 'takes one field beside cursor',
      holds: (sort, query) =>
        (query as PageQuery).cursor === undefined || !Array.isArray(sort) || sort.length <= 1,
    }),
  );
};

/** `-created_at` as a key. */
export function sortKeyOf(word: string): SortKey {
  return { field: word.replace(/^-/, ''), descending: word.startsWith('-') };
}

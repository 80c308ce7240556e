import { applyDecorators } from '@nestjs/common';
import { CONTRACTS, type Contract } from '@crm/contracts';
import {
  among,
  contractGroup,
  DocumentedFor,
  isSeen,
  QueryList,
  rule,
  type AnswerClass,
} from '@crm/validation';
import type { PageQuery } from './page-query.dto.js';

export interface SortKey {
  field: string;
  descending: boolean;
}

/**
 * `sort=-created_at,name` over the fields named here (of an answer with sections, those that the caller's contract
 * shows: an order tells the values by which it is made). Behind a cursor by one of them.
 */
export const SortBy = (fields: readonly string[], answer?: AnswerClass): PropertyDecorator => {
  const seenBy = (contract: Contract) =>
    answer ? fields.filter((field) => isSeen(answer, field, contract)) : fields;
  return applyDecorators(
    QueryList(
      { type: 'string' },
      ...Object.values(CONTRACTS).map((contract) => ({
        problemOf: notSorted(seenBy(contract)),
        groups: [contractGroup(contract.name)],
      })),
    ),
    DocumentedFor((contract) => ({ items: { type: 'string', enum: wordsOf(seenBy(contract)) } })),
    rule<readonly string[]>({
      name: 'oneBehindCursor',
      code: 'mixed_paging',
      message: 'takes one field beside cursor',
      holds: (sort, query) =>
        (query as PageQuery).cursor === undefined || !Array.isArray(sort) || sort.length <= 1,
    }),
  );
};

const wordsOf = (fields: readonly string[]) => fields.flatMap((field) => [field, `-${field}`]);

function notSorted(fields: readonly string[]) {
  const isWord = among(wordsOf(fields));
  return (entry: string) =>
    isWord(entry) && {
      code: 'invalid_value',
      message: `must be of ${fields.join(', ')}, with - in front for descending`,
      allowed_values: fields,
    };
}

/** `-created_at` as a key. */
export function sortKeyOf(word: string): SortKey {
  return { field: word.replace(/^-/, ''), descending: word.startsWith('-') };
}

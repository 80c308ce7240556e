import { applyDecorators } from '@nestjs/common';
import { CONTRACTS, type Contract } from '@crm/contracts';
import { Transform } from 'class-transformer';
import { DocumentedFor } from './documented-for.js';
import { contractGroup, isSeen, sectionsByField } from './in.js';
import { among, QueryList } from './rules/query.js';

export type AnswerClass = abstract new (...args: never[]) => object;

/** The fields of an answer that a contract shows; each of them is in some section. */
export function fieldsSeen(type: AnswerClass, contract: Contract): string[] {
  return [...sectionsByField(type).keys()].filter((field) => isSeen(type, field, contract));
}

/** `fields=` asks for nothing in particular. Applied first, so that it sees the list. */
const noneIsAll = Transform(({ value }: { value: unknown }) =>
  Array.isArray(value) && value.length === 0 ? undefined : (value as unknown),
);

/** `fields=id,name` over the fields of an answer that the caller's contract shows. */
export const FieldsOf = (type: AnswerClass): PropertyDecorator =>
  applyDecorators(
    noneIsAll,
    QueryList(
      { type: 'string' },
      ...Object.values(CONTRACTS).map((contract) => ({
        problemOf: among(
          fieldsSeen(type, contract),
          (entry) => `names ${entry}, which is no field of this answer`,
        ),
        groups: [contractGroup(contract.name)],
      })),
    ),
    DocumentedFor((contract) => ({ items: { type: 'string', enum: fieldsSeen(type, contract) } })),
  );

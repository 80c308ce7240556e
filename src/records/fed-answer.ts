import { Answer } from '@crm/http';
import type { KeptRecord } from './kept-record.js';

interface Fed<R> {
  records: readonly R[];
  isList: boolean;
  isNew: boolean;
}

/** One record with its ETag, or the list of them: 201 where one is new, else 200. */
export function answerFed<R extends KeptRecord>(show: (record: R) => object): (fed: Fed<R>) => Answer {
  return ({ records, isList, isNew }) => {
    const status = isNew ? 201 : 200;
    const [first] = records;
    return isList
      ? new Answer(records.map(show), { status })
      : new Answer(show(first), { status, version: first.version });
  };
}

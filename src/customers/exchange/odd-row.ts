import { InvalidInputError } from '@crm/errors';
import type { OddRow } from '@crm/http';
import type { ImportRow } from './import-row.js';

/** A row that could not even be read as one. */
export function oddRow({ problem }: Pick<OddRow, 'problem'>): ImportRow {
  return {
    names: {},
    read: () => {
      throw new InvalidInputError([problem]);
    },
  };
}

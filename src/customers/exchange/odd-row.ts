import { InvalidInputError } from '@crm/errors';
import type { OddRow } from '@crm/http';
import type { ImportRow } from './import-row.js';

/** A row that could not even be read as one; whom it names, an erasure of somebody goes by. */
export function oddRow({ problem }: Pick<OddRow, 'problem'>, names: ImportRow['names']): ImportRow {
  return {
    names,
    read: () => {
      throw new InvalidInputError([problem]);
    },
  };
}

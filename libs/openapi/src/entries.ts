import type { ApiDocument, Operation } from './document.js';

export interface Entry {
  path: string;
  /** in lower case */
  method: string;
  operation: Operation;
}

/** Every operation of a document with where it stands. */
export function entriesOf({ paths }: Pick<ApiDocument, 'paths'>): Entry[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
}

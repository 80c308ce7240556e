import { Turns } from '@crm/http';
import type { FileRow } from '@crm/tabular';

/** Characters of a batch: rows are small, but a file may have large ones. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** Rows by so many, fewer where they are large. */
export async function* batchesOf(rows: AsyncIterable<FileRow>, most: number): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  let characters = 0;
  const turns = new Turns();
  for await (const row of rows) {
    await turns.give();
    batch.push(row);
    characters += lengthOf(row);
    if (batch.length === most || characters > MOST_CHARACTERS) {
      yield batch;
      [batch, characters] = [[], 0];
    }
  }
  if (batch.length > 0) yield batch;
}

function lengthOf({ cells, text }: FileRow): number {
  return cells ? cells.reduce((sum, { length }) => sum + length, 0) : (text?.length ?? 0);
}

import { promisify } from 'node:util';
import yauzl, { type Entry, type Options, type ZipFile } from 'yauzl';
import { LIMITS } from '../limits.js';
import { TabularError } from '../tabular-error.js';

const ENTRIES = 10_000;
const open = promisify(
  yauzl.fromBuffer as (
    buffer: Buffer,
    options: Options,
    done: (error: Error | null, zip: ZipFile) => void,
  ) => void,
);

/** Refuses a workbook that says itself that it is too large when it is unpacked. @throws TabularError */
export async function requireModestWorkbook(content: Buffer): Promise<void> {
  let unpacked = 0;
  let entries = 0;
  for await (const { uncompressedSize } of entriesOf(content)) {
    unpacked += uncompressedSize;
    if (unpacked > LIMITS.unpackedBytes || ++entries > ENTRIES) throw tooLarge();
  }
}

export function tooLarge(): TabularError {
  return new TabularError('invalid_workbook', 'The workbook is too large; send its rows as CSV or NDJSON');
}

export function unreadable(cause?: unknown): TabularError {
  return new TabularError('invalid_workbook', 'The file is no XLSX workbook that can be read', undefined, {
    cause,
  });
}

async function* entriesOf(content: Buffer): AsyncGenerator<Entry> {
  const zip = await open(content, { lazyEntries: true }).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw error instanceof TabularError ? error : unreadable(error);
  }
}

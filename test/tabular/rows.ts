import {
  bytesOf,
  detectFile,
  inspectFile,
  readRows,
  TabularError,
  type ByteSource,
  type FileHints,
  type FileRow,
} from '@crm/tabular';

/** A file that comes in pieces of so many bytes. */
export function inPieces(content: Uint8Array | string, size: number): ByteSource {
  const bytes = Buffer.from(content);
  return {
    open: async function* (from: number) {
      for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export function fileOf(content: Uint8Array | string): ByteSource {
  return bytesOf(Buffer.from(content));
}

export async function rowsOf(source: ByteSource, hints: FileHints = {}): Promise<FileRow[]> {
  return all(readRows(source, await detectFile(source, hints)));
}

export async function cellsOf(content: Uint8Array | string, hints: FileHints = {}): Promise<string[][]> {
  return (await rowsOf(fileOf(content), hints)).map(({ cells }) => cells!);
}

/** What the file as a whole is refused for. */
export async function refusalOf(
  content: Uint8Array | string,
  hints: FileHints = {},
): Promise<{ code: string; line?: number }> {
  const error: unknown = await inspectFile(fileOf(content), hints).then(
    () => new Error('The file was read'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TabularError)) throw error;
  return { code: error.code, line: error.line };
}

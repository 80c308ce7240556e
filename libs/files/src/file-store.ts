import type { Readable } from 'node:stream';

/** Bytes from the first to the last, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where files are kept. A key is an id that the service made, never a name that somebody sent. */
export abstract class FileStore {
  /** Stores everything or nothing: when `content` throws, no file stands under the key. */
  abstract write(key: string, content: AsyncIterable<Buffer>): Promise<void>;
  /** @throws ProviderUnavailableError when the store cannot be asked, or has lost the file */
  abstract read(key: string, range?: ByteRange): Promise<Readable>;
  /** Of a file that is not there too. */
  abstract remove(key: string): Promise<void>;
}

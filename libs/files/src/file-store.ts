import type { Readable } from 'node:stream';
import { ProviderUnavailableError } from '@crm/errors';

/** Bytes from the first to the last, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Hears by what name a store takes a file in parts: they stay there, seen by nobody, unless that is ended by this name. */
export type UploadNoted = (uploadId: string) => Promise<void>;

/**
 * Where files are kept. A key is an id that the service made, never a name that somebody sent. What fails of the store itself is a
 * 503; its cause goes to the log.
 */
export abstract class FileStore {
  /**
   * Stores everything or nothing: when `content` throws, no file stands under the key. `noted` is waited for before the
   * first part, where the store takes parts.
   * @throws what the content throws, ProviderUnavailableError
   */
  async write(key: string, content: AsyncIterable<Buffer>, noted: UploadNoted): Promise<void> {
    const failures: unknown[] = [];
    try {
      await this.put(key, watched(content, failures), noted);
    } catch (error) {
      throw failures[0] ?? unavailable(error);
    }
  }

  /** @throws ProviderUnavailableError when the store cannot be asked, or has lost the file */
  read(key: string, range?: ByteRange): Promise<Readable> {
    return available(this.open(key, range));
  }

  /** Of a file that is not there too, with the parts of an upload that broke off. @throws ProviderUnavailableError */
  remove(key: string, uploadId?: string): Promise<void> {
    return available(this.delete(key, uploadId));
  }

  protected abstract put(key: string, content: AsyncIterable<Buffer>, noted: UploadNoted): Promise<void>;
  protected abstract open(key: string, range?: ByteRange): Promise<Readable>;
  protected abstract delete(key: string, uploadId?: string): Promise<void>;
}

/** Notes what fails of the content itself: a store that fails throws into what it is reading as well. */
async function* watched(content: AsyncIterable<Buffer>, failures: unknown[]): AsyncGenerator<Buffer> {
  const chunks = content[Symbol.asyncIterator]();
  const next = () =>
    chunks.next().catch((error: unknown) => {
      failures.push(error);
      throw error;
    });
  try {
    for (let chunk = await next(); !chunk.done; chunk = await next()) yield chunk.value;
  } finally {
    await chunks.return?.();
  }
}

function available<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw unavailable(error);
  });
}

function unavailable(cause: unknown): ProviderUnavailableError {
  return new ProviderUnavailableError(
    'The file store is not available at the moment; try again later',
    cause,
  );
}

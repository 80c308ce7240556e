import type { Readable } from 'node:stream';
import { ProviderUnavailableError } from '@crm/errors';

/** Bytes from the first to the last, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where files are kept. A key is an id that the service made, never a name that somebody sent. What fails of the store itself is a
 * 503; its cause goes to the log.
 */
export abstract class FileStore {
  /**
   * Stores everything or nothing: when `content` throws, no file stands under the key.
   * @throws what the content throws, ProviderUnavailableError
   */
  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const failures: unknown[] = [];
    const watched = async function* () {
      try {
        yield* content;
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    try {
      await this.put(key, watched());
    } catch (error) {
      throw failures[0] ?? unavailable(error);
    }
  }

  /** @throws ProviderUnavailableError when the store cannot be asked, or has lost the file */
  read(key: string, range?: ByteRange): Promise<Readable> {
    return available(this.open(key, range));
  }

  /** Of a file that is not there too. @throws ProviderUnavailableError */
  remove(key: string): Promise<void> {
    return available(this.delete(key));
  }

  protected abstract put(key: string, content: AsyncIterable<Buffer>): Promise<void>;
  protected abstract open(key: string, range?: ByteRange): Promise<Readable>;
  protected abstract delete(key: string): Promise<void>;
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

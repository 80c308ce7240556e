import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database, newId } from '@crm/database';
import { InvalidInputError, PayloadTooLargeError, ProviderUnavailableError } from '@crm/errors';
import { FileDeletionsRepository, type NotedFile } from './file-deletions.repository.js';
import { fileKind, HEAD_BYTES } from './file-kind.js';
import { FileStore, type ByteRange } from './file-store.js';
import { VirusScanner } from './virus-scanner.js';

/** A file on its way in. */
export interface FileSource {
  /** as the sender calls it */
  name: string;
  content: AsyncIterable<Buffer>;
}

/** What is read here once and never given out: its bytes may be of any kind. */
export interface DataSource {
  content: AsyncIterable<Buffer>;
  /** bytes */
  atMost: number;
}

/** A file in the store. It is removed again unless a transaction keeps it. */
export interface StoredFile {
  key: string;
  size: number;
  mimeType: string;
  /** hexadecimal */
  sha256: string;
}

/** Far longer than an upload may take: a file that no transaction kept by then is nobody's. */
const UNKEPT_MS = 60 * 60 * 1000;
const BATCH = 100;
/** After a file could not be removed. */
const RETRY_MS = 5 * 60 * 1000;

/**
 * Files of features. Every file stands in `file_deletions` from before its first byte until the transaction that keeps it,
 * and again from the transaction that gives it up: whenever a process dies, no bytes are left that nobody knows of.
 */
@Injectable()
export class Files {
  private readonly logger = new Logger(Files.name);

  constructor(
    private readonly store: FileStore,
    private readonly deletions: FileDeletionsRepository,
    private readonly scanner: VirusScanner,
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  /**
   * Streams a file into the store, checked on the way: its type by its first bytes, its size, and for viruses where a
   * scanner is configured. To be called outside of transactions, which never wait for a client.
   * @throws UnsupportedMediaTypeError, PayloadTooLargeError, InvalidInputError when it is empty or infected,
   * ProviderUnavailableError when store or scanner are away
   */
  async take({ content }: FileSource): Promise<StoredFile> {
    return this.noted((key) => this.write(key, content));
  }

  /**
   * Streams data into the store, as `take` does a file, whatever kind of bytes they are.
   * @throws PayloadTooLargeError, ProviderUnavailableError
   */
  async takeData({ content, atMost }: DataSource): Promise<Omit<StoredFile, 'mimeType'>> {
    return this.noted(async (key) => {
      const measured = new Measured(content, atMost);
      await this.store.write(key, measured.chunks(), (uploadId) => this.deletions.noteUpload(key, uploadId));
      return { key, size: measured.size, sha256: measured.digest() };
    });
  }

  /** Inside the transaction that stores who the file belongs to. */
  async keep(key: string): Promise<void> {
    if (!(await this.deletions.strikeOut(key))) {
      throw new ProviderUnavailableError('The upload took too long; send it again');
    }
  }

  /**
   * Removes a file at once that was taken and is not kept; housekeeping does where that fails. One that is kept stays: a
   * transaction may have been stored although its answer was lost.
   */
  async abandon(key: string): Promise<void> {
    try {
      const noted = await this.deletions.find(key);
      if (noted) await this.removeNow(noted);
    } catch (error) {
      this.logger.warn(`The abandoned file ${key} is left to housekeeping: ${(error as Error).name}`);
    }
  }

  /** Inside the transaction that gives files up: their bytes go once it is stored, and never when it is undone. */
  async giveUp(keys: readonly string[]): Promise<void> {
    await this.deletions.add(keys, new Date());
    await this.database.afterwards(() => this.removeGivenUp(keys));
  }

  /** @throws ProviderUnavailableError */
  read(key: string, range?: ByteRange): Promise<Readable> {
    return this.store.read(key, range);
  }

  /** Removes a batch of what is due; answers how many files went. Those that cannot be removed are tried again later. */
  async removeDue(now: Date, stop: AbortSignal): Promise<number> {
    let removed = 0;
    for (const file of await this.deletions.due(now, BATCH)) {
      if (stop.aborted) break;
      if (await this.removeOrPostpone(file, now)) removed++;
    }
    return removed;
  }

  /** Somebody waits for it, so it ends at the first file that cannot be removed: housekeeping takes the others. */
  private async removeGivenUp(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    for (const file of await this.deletions.due(new Date(), keys.length, keys)) await this.removeNow(file);
  }

  /** A file that cannot be removed must not stand in the way of those behind it. */
  private async removeOrPostpone(file: NotedFile, now: Date): Promise<boolean> {
    const { key } = file;
    try {
      await this.removeNow(file);
      return true;
    } catch (error) {
      this.logger.warn(`The file ${key} cannot be removed; tried again later: ${(error as Error).name}`);
      await this.deletions.postpone(key, new Date(now.getTime() + RETRY_MS));
      return false;
    }
  }

  /** The bytes first: a process that dies in between does it again. */
  private async removeNow({ key, upload_id }: NotedFile): Promise<void> {
    await this.store.remove(key, upload_id ?? undefined);
    await this.deletions.strikeOut(key);
  }

  /** What `write` stores under a key; nobody's if it throws. */
  private async noted<T>(write: (key: string) => Promise<T>): Promise<T> {
    const key = newId();
    await this.deletions.add([key], new Date(Date.now() + UNKEPT_MS));
    try {
      return await write(key);
    } catch (error) {
      await this.abandon(key);
      throw error;
    }
  }

  private async write(key: string, content: AsyncIterable<Buffer>): Promise<StoredFile> {
    const { head, whole } = await withHead(content);
    if (head.length === 0) throw InvalidInputError.of('file', 'required', 'The file is empty');
    const mimeType = await fileKind(head);
    const measured = new Measured(whole, this.config.maxUploadBytes);
    await this.store.write(key, this.scanner.scanned(measured.chunks()), (uploadId) =>
      this.deletions.noteUpload(key, uploadId),
    );
    return { key, mimeType, size: measured.size, sha256: measured.digest() };
  }
}

/** The first bytes of a stream, and the stream as if nothing had been read of it. */
async function withHead(
  content: AsyncIterable<Buffer>,
): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const chunks = content[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const whole = async function* () {
    try {
      yield* first;
      yield* { [Symbol.asyncIterator]: () => chunks };
    } finally {
      await chunks.return?.();
    }
  };
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), whole: whole() };
}

/** Size and digest of what passes through. */
class Measured {
  size = 0;
  private readonly hash = createHash('sha256');

  constructor(
    private readonly content: AsyncIterable<Buffer>,
    private readonly limit: number,
  ) {}

  /** @throws PayloadTooLargeError */
  async *chunks(): AsyncIterable<Buffer> {
    for await (const chunk of this.content) {
      this.size += chunk.length;
      if (this.size > this.limit) throw new PayloadTooLargeError(this.limit);
      this.hash.update(chunk);
      yield chunk;
    }
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

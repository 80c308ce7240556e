import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProviderUnavailableError } from '@crm/errors';
import { FileStore, type ByteRange } from './file-store.js';

/** Files in a folder, spread over 256 others. A file gets its name once it is whole and on the disk. */
export class FolderStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = this.pathOf(key);
    const part = `${path}.part`;
    await available(() => mkdir(dirname(path), { recursive: true, mode: 0o700 }));
    try {
      await pipeline(content, createWriteStream(part, { mode: 0o600, flush: true }));
      await available(() => rename(part, path));
    } catch (error) {
      await rm(part, { force: true });
      throw isSystemError(error) ? unavailable(error) : error;
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const file = await available(() => open(this.pathOf(key)));
    return file.createReadStream(range);
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await available(() => rm(path, { force: true }));
    await available(() => rm(`${path}.part`, { force: true }));
  }

  /** By the end of the key: ids of one time begin alike. */
  private pathOf(key: string): string {
    return join(this.folder, key.slice(-2), key);
  }
}

async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unavailable(error);
  }
}

function isSystemError(error: unknown): boolean {
  return typeof (error as { syscall?: unknown }).syscall === 'string';
}

function unavailable(cause: unknown): ProviderUnavailableError {
  return new ProviderUnavailableError(
    'The file store is not available at the moment; try again later',
    cause,
  );
}

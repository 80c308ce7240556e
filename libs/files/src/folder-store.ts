import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore, type ByteRange } from './file-store.js';

/** Files in a folder, spread over 256 others. A file gets its name once it is whole and on the disk. */
export class FolderStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  protected async put(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = this.pathOf(key);
    const part = `${path}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await pipeline(content, createWriteStream(part, { mode: 0o600, flush: true }));
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  protected async open(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.pathOf(key));
    return file.createReadStream(range);
  }

  protected async delete(key: string): Promise<void> {
    const path = this.pathOf(key);
    await rm(path, { force: true });
    await rm(`${path}.part`, { force: true });
  }

  /** By the end of the key: ids of one time begin alike. */
  private pathOf(key: string): string {
    return join(this.folder, key.slice(-2), key);
  }
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { newId } from '../../libs/database/src/ids.js';
import { PayloadTooLargeError, ProviderUnavailableError } from '@crm/errors';
import type { FileStore } from '../../libs/files/src/file-store.js';
import { openStore } from '../../libs/files/src/open-store.js';
import { S3 } from './s3-server.js';

async function* chunksOf(content: Buffer, size = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size)
    yield await Promise.resolve(content.subarray(at, at + size));
}

async function* failing(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.alloc(6_000_000));
  throw new PayloadTooLargeError(1);
}

const unheard = () => Promise.resolve();

interface Stage {
  store: FileStore;
  entries(): Promise<string[]>;
  close(): Promise<void>;
}

async function folderStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'crm-store-'));
  return {
    store: await openStore(`file:${folder}`),
    async entries() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function s3Stage(): Promise<Stage> {
  const s3 = await S3.start();
  return { store: await openStore(s3.url), entries: () => s3.objects(), close: () => s3.close() };
}

describe.each([
  ['a folder', folderStage],
  ['an S3-compatible service', s3Stage],
])('the store in %s', (_what, open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
  });
  afterAll(() => stage.close());

  it.each([0, 1, 100_000, 5 * 1024 * 1024, 12_345_678])('gives back %i bytes as they were', async (size) => {
    const key = newId();
    const content = randomBytes(size);
    await stage.store.write(key, chunksOf(content), unheard);
    expect(Buffer.compare(await buffer(await stage.store.read(key)), content)).toBe(0);
    if (size > 100) {
      const part = await buffer(await stage.store.read(key, { start: 10, end: 99 }));
      expect(Buffer.compare(part, content.subarray(10, 100))).toBe(0);
    }
    await stage.store.remove(key);
    await stage.store.remove(key);
    await expect(stage.store.read(key)).rejects.toThrow(ProviderUnavailableError);
  });

  it('keeps nothing when the content breaks off', async () => {
    const before = await stage.entries();
    const key = newId();
    await expect(stage.store.write(key, failing(), unheard)).rejects.toThrow(PayloadTooLargeError);
    expect(await stage.entries()).toEqual(before);
    await expect(stage.store.read(key)).rejects.toThrow(ProviderUnavailableError);
  });
});

describe('the store in an S3-compatible service', () => {
  it('tells of an upload in parts before the first, and ends one that broke off', async () => {
    const s3 = await S3.start();
    const store = await openStore(s3.url);
    const key = newId();
    const uploads: string[] = [];
    const noted = async (uploadId: string) => {
      uploads.push(uploadId);
      expect(await s3.uploads()).toEqual([uploadId]);
      throw new Error('the process dies');
    };
    await expect(store.write(key, chunksOf(randomBytes(6_000_000)), noted)).rejects.toThrow(
      ProviderUnavailableError,
    );
    expect(await s3.uploads()).toEqual(uploads);
    await store.remove(key, uploads[0]);
    await store.remove(key, uploads[0]);
    expect(await s3.uploads()).toEqual([]);
    await s3.close();
  });
});

describe('a store that is away', () => {
  it('is a 503, in a folder that is none', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'crm-store-')), 'files');
    const store = await openStore(`file:${folder}`);
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    await expect(store.write(newId(), chunksOf(Buffer.from('x')), unheard)).rejects.toThrow(
      ProviderUnavailableError,
    );
    await expect(store.read(newId())).rejects.toThrow(ProviderUnavailableError);
  });

  it('is a 503, at a service that is gone or refuses', async () => {
    const s3 = await S3.start();
    const refusing = await openStore(s3.url.replace('S3RVER:S3RVER', 'S3RVER:wrong'));
    await expect(refusing.write(newId(), chunksOf(Buffer.from('x')), unheard)).rejects.toThrow(
      ProviderUnavailableError,
    );
    await s3.close();
    const gone = await openStore(s3.url);
    await expect(gone.write(newId(), chunksOf(Buffer.from('x')), unheard)).rejects.toThrow(
      ProviderUnavailableError,
    );
    await expect(gone.read(newId())).rejects.toThrow(ProviderUnavailableError);
    await expect(gone.remove(newId())).rejects.toThrow(ProviderUnavailableError);
  });
});

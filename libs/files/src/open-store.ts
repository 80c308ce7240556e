import { resolve } from 'node:path';
import type { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';

/** The store that FILES_URL names: `file:<folder>` or `s3://bucket?endpoint=…`. */
export async function openStore(url: string): Promise<FileStore> {
  if (!url.startsWith('s3:')) return new FolderStore(resolve(url.slice('file:'.length).replace(/^\/\//, '')));
  // Amazon's client is large, and few need it
  const { S3Store } = await import('./s3-store.js');
  return new S3Store(url);
}

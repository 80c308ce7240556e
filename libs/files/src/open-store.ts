import { ConfigError, folderOf, makePrivateFolder } from '@crm/config';
import type { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';

/** The store that FILES_URL names: `file:<folder>` or `s3://bucket?endpoint=…`. @throws ConfigError */
export async function openStore(url: string): Promise<FileStore> {
  if (!url.startsWith('s3:')) return openFolder(folderOf(url));
  // Amazon's client is large, and few need it
  const { S3Store } = await import('./s3-store.js');
  return new S3Store(url);
}

function openFolder(folder: string): FolderStore {
  try {
    makePrivateFolder(folder);
  } catch (cause) {
    throw new ConfigError(`The folder ${folder} (FILES_URL) cannot be made: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return new FolderStore(folder);
}

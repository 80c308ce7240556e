import { resolve } from 'node:path';

/** The folder that `file:<folder>` names, as DATABASE_URL and FILES_URL write it; absolute. */
export function folderOf(fileUrl: string): string {
  return resolve(fileUrl.slice('file:'.length).replace(/^\/\//, ''));
}

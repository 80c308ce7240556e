export { Files, type FileSource, type StoredFile } from './files.js';
export { FILE_TYPES } from './file-kind.js';
export { safeFileName } from './file-name.js';
export { LinkSigner } from './link-signer.js';
export * from './files.module.js';

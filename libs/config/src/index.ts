export * from './app-config.js';
export * from './load-config.js';
export * from './config.module.js';
export * from './file-url.js';
export { afterPeriod, type Period } from './period.js';
export * from './private-folder.js';
export * from './version.js';
export { removeTemporaryFolders } from './temporary-folder.js';

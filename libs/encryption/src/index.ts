export { Canaries } from './canaries.js';
export * from './field-cipher.js';
export * from './encryption.module.js';
export * from './keyed-hash.js';
export { isSignedBody } from './signed-body.js';

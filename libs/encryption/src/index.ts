export { Canaries } from './canaries.js';
export * from './field-cipher.js';
export * from './encryption.module.js';

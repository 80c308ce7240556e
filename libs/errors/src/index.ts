export * from './domain-error.js';
export * from './errors.js';

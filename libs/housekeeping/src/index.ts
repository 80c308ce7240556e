export * from './housekeeping.js';
export * from './housekeeping.module.js';

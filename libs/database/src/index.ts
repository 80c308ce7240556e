export { attemptThenLock } from './attempt-then-lock.js';
export * from './database.js';
export * from './database.module.js';
export * from './open-database.js';
export { DatabaseStartError, violatedConstraint } from './database-errors.js';
export * from './ids.js';
export type { Statement } from './statement.js';
export * from './tables.js';
export type { ClosingWrite, Isolation } from './transaction.js';

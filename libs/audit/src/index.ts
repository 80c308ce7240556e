export { auditedStatement } from './audited-statement.js';
export { Audit } from './audit.js';
export type { AuditActor, AuditEntry, Outcome } from './audit-row.js';
export * from './audit.module.js';

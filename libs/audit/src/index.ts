export { auditedBatch, auditedStatement } from './audited-statement.js';
export { Audit } from './audit.js';
export { systemActor, type AuditActor, type AuditEntry, type Outcome } from './audit-row.js';
export * from './audit.module.js';
export {
  AuditedResources,
  HIDDEN_CHANGE,
  type AuditedResource,
  type AuditReaderRights,
} from './audited-resources.js';
export type { Change } from './changes.js';
export { Refusals } from './refusals.js';

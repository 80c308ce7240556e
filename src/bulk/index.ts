export { BulkModule } from './bulk.module.js';
export { BulkTargetsDto } from './dto/bulk-targets.dto.js';
export type { Target, Targets } from './targets/bulk-target.js';
export { BulkTargets, type TargetPlace } from './targets/bulk-targets.service.js';
export { UndoneCustomers } from './undone-customers.service.js';

export { RecordsModule } from './records.module.js';
export { BillingService } from './billing.service.js';
export { RecordsService } from './records.service.js';
export { KINDS } from './kinds/all-kinds.js';

export { RecordsModule } from './records.module.js';
export { BillingService } from './billing.service.js';
export { decimalsOf, isCurrency } from './currencies.js';
export { Currency } from './field-rules.js';
export { MOST_MONEY } from './money.js';
export { RecordsService } from './records.service.js';
export { KINDS } from './kinds/all-kinds.js';
export { utcDay } from './kinds/record-kind.js';

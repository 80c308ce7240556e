export { CustomersModule } from './customers.module.js';
export { CustomersService } from './customers.service.js';
export { CustomerNotFoundError } from './customers.errors.js';
export type { Customer } from './customer.js';
export { CustomerImport } from './exchange/customer-import.service.js';
export type { CustomerPatch } from './record/customer-patch.js';
export { shownFullName } from './record/names.js';
export { CustomerDependentsRegistry, type CustomerDependents } from './registries/customer-dependents.js';
export { CustomerSections, type CustomerSection, type Includes } from './registries/customer-sections.js';

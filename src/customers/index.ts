export { CustomersModule } from './customers.module.js';
export { CustomersService } from './customers.service.js';
export { CustomerSections, type CustomerSection, type Includes } from './customer-sections.js';
export { CustomerDependentsRegistry, type CustomerDependents } from './customer-dependents.js';
export type { Customer } from './customer.js';

export { CustomersModule } from './customers.module.js';
export { CustomersService } from './customers.service.js';
export { CustomerImport } from './customer-import.js';
export { CustomerSections, type CustomerSection, type Includes } from './customer-sections.js';
export { CustomerDependentsRegistry, type CustomerDependents } from './customer-dependents.js';
export type { Customer } from './customer.js';
export type { CustomerFields } from './dto/fields.js';
export { merged } from './apply-fields.js';
export { CustomerNotFoundError } from './customers.errors.js';
export {
  COMPLETENESS_WEIGHTS,
  decisionPace,
  DISC,
  isAboutPrice,
  nextStage,
  profileCompleteness,
  SALES_OUTCOMES,
  wordParts,
  type DecisionPace,
  type SalesStage,
} from './sales/index.js';
export { email, phone, requiredText, tags, text, webAddress, words } from './dto/values.js';
export { shownFullName } from './names.js';

export { CustomersModule } from './customers.module.js';
export { ANYTHING, CustomersService } from './customers.service.js';
export { CustomerBatches } from './customer-batches.service.js';
export { CustomerEdits, type UniqueField } from './customer-edits.service.js';
export { CustomerUndo, type CustomerDeeds } from './customer-undo.service.js';
export { CustomerJoin, type JoinOptions } from './customer-join.service.js';
export { CustomerNotFoundError, DuplicateCustomerError } from './customers.errors.js';
export type { Customer, CustomerDetails, CustomerFilter, CustomerSelection } from './customer.js';
export { CustomerSelections, type Membership } from './customer-selections.service.js';
export { customerFilterOf, FilterCustomersDto } from './dto/filter-customers.dto.js';
export { UpdateCustomerDto } from './dto/update-customer.dto.js';
export { CustomerResponseDto, includesOf, toCustomerResponse } from './dto/customer-response.dto.js';
export { DifferenceResponseDto, toDifferencesResponse } from './dto/difference-response.dto.js';
export { ListedCustomerResponseDto, toListedCustomerResponse } from './dto/listed-customer-response.dto.js';
export { CreateCustomerDto } from './dto/create-customer.dto.js';
export { CustomerImport } from './exchange/customer-import.service.js';
export { customerRow } from './exchange/customer-row.js';
export type { ImportRules } from './exchange/import-judgement.js';
export { IMPORT_MODES, type ImportMode, type ImportRow, type RowOutcome } from './exchange/import-row.js';
export { oddRow } from './exchange/odd-row.js';
export { identityOf, namesOf } from './exchange/row-identity.js';
export { withoutGuessed } from './record/changes.js';
export { isHiddenField, seesHidden, type HiddenField } from './record/hidden-fields.js';
export type { KeptChanges } from './record/kept-changes.js';
export type { CustomerPatch } from './record/customer-patch.js';
export type { Difference } from './record/joined-value.js';
export { knownLanguage } from './record/languages.js';
export { shownFullName } from './record/names.js';
export type { Joining } from './record/parted-record.js';
export { DEFAULT_SORT, SORT_FIELDS } from './record/sort-fields.js';
export { UnmaskedReads } from './unmasked-reads.service.js';
export { CustomerCatalogue } from './registries/customer-catalogue.js';
export {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from './registries/customer-dependents.js';
export { CustomerSegments } from './registries/customer-segments.js';
export {
  CustomerSections,
  type CustomerSection,
  type Includes,
  type ToldMetrics,
  type ToldScores,
} from './registries/customer-sections.js';

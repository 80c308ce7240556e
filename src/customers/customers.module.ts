import { Module } from '@nestjs/common';
import { AlternativePhones } from './alternative-phones.service.js';
import { CustomerBatches } from './customer-batches.service.js';
import { CustomerEdits } from './customer-edits.service.js';
import { CustomerSelections } from './customer-selections.service.js';
import { CustomerJoin } from './customer-join.service.js';
import { CustomerStatusService } from './customer-status.service.js';
import { CustomerUndo } from './customer-undo.service.js';
import { CustomersAudit } from './customers.audit.js';
import { CustomersEvents } from './customers.events.js';
import { CustomersController } from './customers.controller.js';
import { CustomersHousekeeping } from './customers.housekeeping.js';
import { CustomersService } from './customers.service.js';
import { CustomerExport } from './exchange/customer-export.service.js';
import { CustomerImport } from './exchange/customer-import.service.js';
import { CustomerCatalogue } from './registries/customer-catalogue.js';
import { CustomerDependentsRegistry } from './registries/customer-dependents.js';
import { CustomerSegments } from './registries/customer-segments.js';
import { CustomerSections } from './registries/customer-sections.js';
import { CustomerRemoval } from './removal/customer-removal.service.js';
import { SealedTaxIds } from './sealed-tax-ids.service.js';
import { ImportedCustomersRepository } from './store/imported-customers.repository.js';
import { CustomerUpkeepRepository } from './store/customer-upkeep.repository.js';
import { CustomerBatchesRepository } from './store/customer-batches.repository.js';
import { CustomersRepository } from './store/customers.repository.js';
import { JoinedCustomersRepository } from './store/joined-customers.repository.js';
import { SelectionsRepository } from './store/selections.repository.js';
import { UnmaskedReads } from './unmasked-reads.service.js';
import { SupportCustomersController } from './v2/customers.controller.js';

@Module({
  controllers: [CustomersController, SupportCustomersController],
  providers: [
    CustomersService,
    CustomerBatches,
    CustomerEdits,
    CustomerJoin,
    CustomerUndo,
    CustomersAudit,
    CustomersEvents,
    CustomerStatusService,
    CustomersRepository,
    CustomerBatchesRepository,
    ImportedCustomersRepository,
    CustomerUpkeepRepository,
    CustomerSelections,
    SelectionsRepository,
    JoinedCustomersRepository,
    CustomersHousekeeping,
    CustomerRemoval,
    CustomerImport,
    CustomerExport,
    CustomerSections,
    CustomerSegments,
    CustomerCatalogue,
    CustomerDependentsRegistry,
    UnmaskedReads,
    AlternativePhones,
    SealedTaxIds,
  ],
  exports: [
    CustomersService,
    CustomerBatches,
    CustomerEdits,
    CustomerUndo,
    CustomerSelections,
    CustomerImport,
    CustomerJoin,
    CustomerSections,
    CustomerSegments,
    CustomerCatalogue,
    CustomerDependentsRegistry,
    UnmaskedReads,
  ],
})
export class CustomersModule {}

import { Module } from '@nestjs/common';
import { CustomerDependentsRegistry } from './customer-dependents.js';
import { CustomerSections } from './customer-sections.js';
import { CustomerExport } from './customer-export.js';
import { CustomerImport } from './customer-import.js';
import { CustomerRemoval } from './customer-removal.js';
import { CustomersController } from './customers.controller.js';
import { CustomersHousekeeping } from './customers.housekeeping.js';
import { CustomersPresenter } from './customers.presenter.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { UnmaskedReads } from './unmasked-reads.js';
import { SupportCustomersController } from './v2/customers.controller.js';
import { SupportPresenter } from './v2/support.presenter.js';

@Module({
  controllers: [CustomersController, SupportCustomersController],
  providers: [
    CustomersService,
    CustomerRemoval,
    CustomersRepository,
    CustomersPresenter,
    UnmaskedReads,
    SupportPresenter,
    CustomerImport,
    CustomerExport,
    CustomersHousekeeping,
    CustomerSections,
    CustomerDependentsRegistry,
  ],
  exports: [CustomersService, CustomerImport, CustomerSections, CustomerDependentsRegistry],
})
export class CustomersModule {}

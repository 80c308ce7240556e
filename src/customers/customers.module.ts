import { Module } from '@nestjs/common';
import { CustomerDependentsRegistry } from './customer-dependents.js';
import { CustomerSections } from './customer-sections.js';
import { CustomersController } from './customers.controller.js';
import { CustomersPresenter } from './customers.presenter.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';

@Module({
  controllers: [CustomersController],
  providers: [
    CustomersService,
    CustomersRepository,
    CustomersPresenter,
    CustomerSections,
    CustomerDependentsRegistry,
  ],
  exports: [CustomersService, CustomerSections, CustomerDependentsRegistry],
})
export class CustomersModule {}

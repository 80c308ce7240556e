import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CustomersModule } from '../customers/index.js';
import { SampleData } from './sample-data.js';
import { SampleSignIns } from './sample-sign-ins.js';

/**
 * What a first start has to show: customers and sign-ins to try the service with. Nest starts a module after those that
 * it imports, so the administrator is there before.
 */
@Module({
  imports: [AuthModule, CustomersModule],
  providers: [SampleData, SampleSignIns],
  exports: [SampleSignIns],
})
export class SampleModule {}

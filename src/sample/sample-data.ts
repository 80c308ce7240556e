import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { CustomerImport, CustomersService } from '../customers/index.js';
import { sampleCustomers } from './customers/sample-customers.js';
import { SAMPLE_LOADER } from './sample-loader.js';

const DAY_MS = 24 * 3600 * 1000;
/** The customers came over this time until now: eighteen months. */
const SPREAD_MS = 548 * DAY_MS;

/** Fills a store that never had a customer with the sample, where `SAMPLE_DATA` says so. */
@Injectable()
export class SampleData implements OnApplicationBootstrap {
  private readonly logger = new Logger(SampleData.name);

  constructor(
    private readonly config: AppConfig,
    private readonly customers: CustomersService,
    private readonly imports: CustomerImport,
    private readonly database: Database,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.sampleData) return;
    await this.database.withAdvisoryLock('sample data', async () => {
      if (await this.customers.isEmpty()) await this.load(new Date());
    });
  }

  private async load(now: Date): Promise<void> {
    const samples = sampleCustomers();
    const rows = samples.map(({ created, changes }, index) => ({
      fields: Object.assign({}, created, ...changes.map(({ fields }) => fields)),
      cameAt: new Date(now.getTime() - SPREAD_MS * (1 - (index + 0.5) / samples.length)),
    }));
    const outcomes = await this.imports.run(SAMPLE_LOADER, rows);
    const stored = outcomes.filter(({ outcome }) => outcome === 'imported').length;
    this.logger.log(`Loaded ${stored} sample customers`);
  }
}

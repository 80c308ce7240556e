import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { DAY_MS } from '@crm/time';
import { CustomerImport, CustomersService } from '../customers/index.js';
import { sampleCustomers } from './customers/sample-customers.js';
import { SAMPLE_LOADER } from './sample-loader.js';
import { SampleStories } from './sample-stories.js';
import { SampleSubscriptions } from './sample-subscriptions.js';
import { SampleVerifications } from './sample-verifications.js';

/** The customers came over this time until now: eighteen months. */
const SPREAD_MS = 548 * DAY_MS;
/** Of every so many customers one has a story: enough to look at, and the start stays short. */
const STORY_EVERY = 3;

/** Fills a store that never had a customer with the sample, where `SAMPLE_DATA` says so. */
@Injectable()
export class SampleData implements OnApplicationBootstrap {
  private readonly logger = new Logger(SampleData.name);

  constructor(
    private readonly config: AppConfig,
    private readonly customers: CustomersService,
    private readonly imports: CustomerImport,
    private readonly stories: SampleStories,
    private readonly subscriptions: SampleSubscriptions,
    private readonly verifications: SampleVerifications,
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
      patch: Object.assign({}, created, ...changes.map(({ fields }) => fields)),
      cameAt: new Date(now.getTime() - SPREAD_MS * (1 - (index + 0.5) / samples.length)),
    }));
    const outcomes = await this.imports.run(
      SAMPLE_LOADER,
      rows.map(({ patch, cameAt }) => ({ names: patch, read: () => patch, cameAt })),
    );
    const stored = outcomes.filter(({ outcome }) => outcome === 'created').length;
    const told = { isp: 0, sales: 0, travel: 0, support: 0 };
    for (const [index, outcome] of outcomes.entries()) {
      if (index % STORY_EVERY || outcome.outcome !== 'created') continue;
      const { team } = samples[index];
      const { cameAt } = rows[index];
      if (team === 'isp') {
        await this.subscriptions.feed(outcome.id, told.isp, cameAt, now);
        await this.verifications.ask(outcome.id, told.isp);
      }
      await this.stories.tell(outcome.id, team, told[team]++, cameAt, now);
    }
    this.logger.log(`Loaded ${stored} sample customers`);
  }
}

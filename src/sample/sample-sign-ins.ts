import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { UsersService } from '../auth/index.js';
import { TEAMS, type Team } from './customers/sample-customer.js';
import { SAMPLE_LOADER } from './sample-loader.js';

/** Known to everybody who has read the README. */
export const SAMPLE_PASSWORD = 'one-record-five-contracts';

const NAMES: Record<Team, string> = {
  isp: 'Ines, internet provider',
  sales: 'Sam, car sales',
  travel: 'Tarik, travel operator',
  support: 'Sofía, support desk',
};

/**
 * A manager for each team, so that the README's walk and the documentation can be tried without making users first.
 *
 * Only where the data is a sample AND the store is in memory: the password is public, so such a user must not be found
 * in a store that outlives the process. There somebody may have begun with the sample and gone on with real customers.
 */
@Injectable()
export class SampleSignIns implements OnApplicationBootstrap {
  /** those made by this start; empty where there are none */
  created: readonly { email: string; contract: Team }[] = [];

  constructor(
    private readonly config: AppConfig,
    private readonly users: UsersService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { sampleData, database, adminEmail } = this.config;
    if (!sampleData || database.kind !== 'memory') return;
    const wanted = TEAMS.map((contract) => ({ email: `${contract}@example.com`, contract }));
    const made = wanted.filter(({ email }) => email !== adminEmail.toLowerCase());
    for (const { email, contract } of made) {
      const user = { email, contract, name: NAMES[contract], role: 'manager', password: SAMPLE_PASSWORD };
      await this.users.create(SAMPLE_LOADER, user);
    }
    this.created = made;
  }
}

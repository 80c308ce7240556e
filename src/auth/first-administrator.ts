import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@crm/access';
import { AppConfig } from '@crm/config';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { newId } from '@crm/database';
import { PasswordHasher } from './passwords/password-hasher.js';
import { UsersRepository } from './users/store/users.repository.js';

/** Makes the administrator that an empty database starts with: `ADMIN_EMAIL` and `ADMIN_PASSWORD`. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  /** set where this start made the administrator; with the password where nobody chose one, to be shown this once */
  created?: { email: string; generatedPassword?: string };

  constructor(
    private readonly config: AppConfig,
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.users.isEmpty())) return;
    const { adminEmail, adminPassword, adminPasswordGenerated } = this.config;
    const fields = {
      email: adminEmail,
      name: 'Administrator',
      role: 'admin',
      contract: DEFAULT_CONTRACT.name,
      is_active: true,
    };
    const hash = await this.hasher.hash(adminPassword);
    const user = await this.users.insertFirst(newId(), fields, hash, new Date(this.clock.now()));
    if (user) {
      this.created = {
        email: adminEmail,
        generatedPassword: adminPasswordGenerated ? adminPassword : undefined,
      };
    }
  }
}

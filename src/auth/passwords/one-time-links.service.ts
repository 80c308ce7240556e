import { Injectable } from '@nestjs/common';
import { Clock, hashSecret, randomSecret } from '@crm/access';
import { HOUR_MS } from '@crm/time';
import type { OneTimeLink } from './one-time-link.js';
import { OneTimeLinksRepository } from './store/one-time-links.repository.js';

const VALID_HOURS = 72;

/** Links by which somebody sets a password without knowing one: valid for 72 hours, once. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly links: OneTimeLinksRepository,
    private readonly clock: Clock,
  ) {}

  /** Earlier links of the user end with it. */
  async make(userId: string, createdBy: string | null): Promise<OneTimeLink> {
    const token = randomSecret();
    const now = new Date(this.clock.now());
    const expiresAt = new Date(now.getTime() + VALID_HOURS * HOUR_MS);
    await this.links.put({ userId, hash: hashSecret(token), expiresAt, createdBy, now });
    return { token, expiresAt };
  }

  findUser(token: string): Promise<string | undefined> {
    return this.links.findUser(hashSecret(token), new Date(this.clock.now()));
  }

  take(token: string): Promise<boolean> {
    return this.links.take(hashSecret(token));
  }

  removeOf(userId: string): Promise<void> {
    return this.links.removeOf(userId);
  }
}

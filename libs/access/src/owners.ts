import { Injectable } from '@nestjs/common';
import type { Principal } from '@crm/http';
import { LRUCache } from 'lru-cache';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import { makePrincipal, storedContract } from './principal.js';

/** To whom something belongs that goes on without them, such as a subscription. */
export interface Owner {
  kind: Principal['kind'];
  id: string;
}

/** As for a token: what is revoked works no more within this time, on any instance. */
const FRESH_MS = 3000;

/** Owners as they are now: the rights and the contract that a request of theirs would have. */
@Injectable()
export class Owners {
  private readonly known = new LRUCache<string, { readAt: number; reading: Promise<Principal | undefined> }>({
    max: 1000,
  });

  constructor(
    private readonly access: AccessRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Undefined once a user was deactivated or a key revoked or expired. Users of an outside provider are known only by their
   * tokens, and so not here.
   */
  of({ kind, id }: Owner): Promise<Principal | undefined> {
    const now = this.clock.now();
    const known = this.known.get(id);
    if (known && now >= known.readAt && now < known.readAt + FRESH_MS) return known.reading;
    const reading = this.read(kind, id, new Date(now));
    this.known.set(id, { readAt: now, reading });
    reading.catch(() => this.known.delete(id));
    return reading;
  }

  private async read(kind: Principal['kind'], id: string, now: Date): Promise<Principal | undefined> {
    if (kind === 'user') {
      const user = await this.access.findUser(id);
      if (!user) return undefined;
      const { name, contract, grants } = user;
      return makePrincipal({ kind, id, name, contract: storedContract(contract), grants });
    }
    const key = kind === 'api_key' ? await this.access.findApiKeyById(id, now) : undefined;
    if (!key) return undefined;
    const { name, contract, permissions: grants, created_by: person } = key;
    return makePrincipal({ kind, id, name, person, contract: storedContract(contract), grants });
  }
}

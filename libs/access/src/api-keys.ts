import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '@crm/errors';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import type { Credential, CredentialSource, Standing } from './credential.js';
import { makePrincipal, storedContract } from './principal.js';

export const API_KEY_PREFIX = 'crm_';

/** A key holds 256 random bits: a fast hash is enough, there is nothing to guess. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** API keys: `crm_…`, stored as a hash, each with its own permissions and contract. */
@Injectable()
export class ApiKeys implements CredentialSource {
  constructor(
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {}

  accepts(token: string): boolean {
    return token.startsWith(API_KEY_PREFIX);
  }

  verify(token: string): Promise<Credential> {
    const hash = hashApiKey(token);
    return Promise.resolve({ standing: () => this.standing(hash) });
  }

  private async standing(hash: Buffer): Promise<Standing> {
    const key = await this.repository.findApiKey(hash, new Date(this.clock.now()));
    if (!key) throw new UnauthenticatedError();
    const principal = makePrincipal({
      kind: 'api_key',
      id: key.id,
      name: key.name,
      contract: storedContract(key.contract),
      grants: key.permissions,
    });
    return { principal, expiresAt: key.expires_at?.getTime() ?? Infinity };
  }
}

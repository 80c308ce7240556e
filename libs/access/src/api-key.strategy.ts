import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { UnauthenticatedError } from '@crm/errors';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import type { Credential, Standing } from './credential.js';
import { UNDER_OWN_NAME } from './own-name.js';
import { makePrincipal, storedContract } from './principal.js';
import { hashSecret } from './secrets.js';

export const API_KEY_PREFIX = 'crm_';

/** API keys: `crm_…`, stored as a hash, each with its own permissions and contract. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  getPassportInstance(): object {
    return UNDER_OWN_NAME;
  }

  /** Undefined for other tokens, which the next strategy tries. */
  validate({ bearer }: Request): Credential | undefined {
    if (!bearer?.startsWith(API_KEY_PREFIX)) return undefined;
    const hash = hashSecret(bearer);
    return { standing: () => this.standing(hash) };
  }

  private async standing(hash: Buffer): Promise<Standing> {
    const key = await this.repository.findApiKey(hash, new Date(this.clock.now()));
    if (!key) throw new UnauthenticatedError();
    const principal = makePrincipal({
      kind: 'api_key',
      id: key.id,
      name: key.name,
      person: key.created_by,
      contract: storedContract(key.contract),
      grants: key.permissions,
    });
    return { principal, expiresAt: key.expires_at?.getTime() ?? Infinity };
  }
}

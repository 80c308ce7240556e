import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { isId } from '@crm/database';
import { UnauthenticatedError } from '@crm/errors';
import { errors, jwtVerify } from 'jose';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import { SpentTokenError, type Credential, type CredentialSource, type Standing } from './credential.js';
import { makePrincipal, storedContract } from './principal.js';

/** `iss` of the tokens that this service makes itself. */
export const TOKEN_ISSUER = 'customer-management';
/** `aud` of a token that calls routes; a refresh token has another, so that neither can stand in for the other. */
export const ACCESS_AUDIENCE = 'customer-management-api';
export const TOKEN_ALGORITHM = 'HS256';

/** A key object, not text: jose prepares it once instead of with every token. */
export function tokenKey(config: AppConfig): KeyObject {
  return createSecretKey(config.jwtSecret, 'utf8');
}

/** Our own access tokens: HS256, short-lived, each bound to a session that can be ended. */
@Injectable()
export class SessionTokens implements CredentialSource {
  private readonly key: KeyObject;

  constructor(
    config: AppConfig,
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {
    this.key = tokenKey(config);
  }

  accepts(): boolean {
    return true;
  }

  async verify(token: string): Promise<Credential> {
    const claims = await this.claimsOf(token);
    return { standing: () => this.standing(claims.sid, claims.exp * 1000) };
  }

  private async claimsOf(token: string): Promise<{ sid: string; exp: number }> {
    try {
      const { payload } = await jwtVerify<{ sid: unknown }>(token, this.key, {
        algorithms: [TOKEN_ALGORITHM],
        issuer: TOKEN_ISSUER,
        audience: ACCESS_AUDIENCE,
        requiredClaims: ['exp', 'sub', 'sid'],
        currentDate: new Date(this.clock.now()),
      });
      if (isId(payload.sid)) return { sid: payload.sid, exp: payload.exp ?? 0 };
    } catch (error) {
      // the expiry is checked last; which of the other checks failed is nobody's business
      if (error instanceof errors.JWTExpired) throw new SpentTokenError();
    }
    throw new UnauthenticatedError();
  }

  private async standing(sessionId: string, expiresAt: number): Promise<Standing> {
    const user = await this.repository.findSession(sessionId, new Date(this.clock.now()));
    if (!user) throw new SpentTokenError();
    const principal = makePrincipal({
      kind: 'user',
      id: user.id,
      name: user.name,
      contract: storedContract(user.contract),
      grants: user.grants,
      sessionId,
    });
    return { principal, expiresAt };
  }
}

import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { AppConfig } from '@crm/config';
import { isId } from '@crm/database';
import { UnauthenticatedError } from '@crm/errors';
import { Strategy } from 'passport-jwt';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import { SpentTokenError, type Credential, type Standing } from './credential.js';
import { keyForPassport, tokenFromRequest } from './jwt-options.js';
import { UNDER_OWN_NAME } from './own-name.js';
import { makePrincipal, storedContract } from './principal.js';
import { ACCESS_AUDIENCE, TOKEN_ALGORITHM, TOKEN_ISSUER, tokenKey } from './session-tokens.js';

/** Our own access tokens: HS256, short-lived, each bound to a session that can be ended. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    config: AppConfig,
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: tokenFromRequest,
      secretOrKey: keyForPassport(tokenKey(config)),
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: ACCESS_AUDIENCE,
      ignoreExpiration: true,
    });
  }

  getPassportInstance(): object {
    return UNDER_OWN_NAME;
  }

  /** The expiry is judged here, by our clock, and told from what is wrong with tokens that we did not make. */
  validate({ sid, sub, exp }: Record<string, unknown>): Credential {
    if (!isId(sid) || sub === undefined || typeof exp !== 'number') throw new UnauthenticatedError();
    const expiresAt = exp * 1000;
    if (expiresAt <= this.clock.now()) throw SpentTokenError.expired();
    return { standing: () => this.standing(sid, expiresAt) };
  }

  private async standing(sessionId: string, expiresAt: number): Promise<Standing> {
    const user = await this.repository.findSession(sessionId, new Date(this.clock.now()));
    if (!user) throw SpentTokenError.ended();
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

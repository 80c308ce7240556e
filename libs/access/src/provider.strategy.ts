import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { AppConfig } from '@crm/config';
import { DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import { ForbiddenError, UnauthenticatedError } from '@crm/errors';
import type { Principal } from '@crm/http';
import type { JWTPayload } from 'jose';
import { Strategy, type SecretOrKeyProvider } from 'passport-jwt';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import { SpentTokenError, type Credential, type Standing } from './credential.js';
import { keyForPassport, tokenFromRequest } from './jwt-options.js';
import { UNDER_OWN_NAME } from './own-name.js';
import { findContract, makePrincipal } from './principal.js';
import { PROVIDER_ALGORITHMS, ProviderKeys } from './provider-keys.js';
import { ROLE_NAME } from './roles.js';

const CLOCK_TOLERANCE_MS = 5000;

/** The token is genuine, but names no role or contract of this service. */
export class NoKnownRoleError extends ForbiddenError {
  constructor(
    message: string,
    readonly principal: Principal,
  ) {
    super(message);
  }
}

/**
 * Tokens of the company's own identity provider (`OIDC_ISSUER`): RS256 or ES256 by its published keys, for our
 * `OIDC_AUDIENCE`. The claim `roles` (a list, or one name) names roles of this service and `contract` a contract.
 */
@Injectable()
export class ProviderStrategy extends PassportStrategy(Strategy) {
  constructor(
    { oidc }: AppConfig,
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: tokenFromRequest,
      secretOrKeyProvider: keyProvider(oidc && new ProviderKeys(oidc.issuer, clock)),
      algorithms: [...PROVIDER_ALGORITHMS],
      issuer: oidc?.issuer,
      audience: oidc?.audience,
      ignoreExpiration: true,
      jsonWebTokenOptions: { ignoreNotBefore: true },
    });
  }

  getPassportInstance(): object {
    return UNDER_OWN_NAME;
  }

  /** Both times are judged here, by our clock. */
  validate(claims: JWTPayload): Credential {
    const now = this.clock.now();
    if (claims.sub === undefined || typeof claims.exp !== 'number' || !hasBegun(claims.nbf, now)) {
      throw new UnauthenticatedError();
    }
    const expiresAt = claims.exp * 1000;
    if (expiresAt <= now) throw SpentTokenError.expired();
    const claimed = { ...this.whoIs(claims), expiresAt };
    return { standing: () => this.standing(claimed) };
  }

  private whoIs(claims: JWTPayload) {
    return {
      id: idOf(`${claims.iss}\n${claims.sub}`),
      name: firstText(claims.name, claims.preferred_username, claims.email, claims.sub),
      roles: roleNamesOf(claims.roles),
      contract: claims.contract === undefined ? DEFAULT_CONTRACT : findContract(claims.contract),
    };
  }

  private async standing(claimed: {
    id: string;
    name: string;
    roles: string[];
    contract?: Contract;
    expiresAt: number;
  }): Promise<Standing> {
    const { id, name, contract = DEFAULT_CONTRACT, roles, expiresAt } = claimed;
    const grants = await this.repository.findGrantsOfRoles(roles);
    const principal = makePrincipal({ kind: 'external', id, name, contract, grants: grants ?? [] });
    if (!grants) {
      throw new NoKnownRoleError('Your identity provider gives you no role that is known here', principal);
    }
    if (!claimed.contract) {
      throw new NoKnownRoleError(
        'Your identity provider gives you a contract that is not known here',
        principal,
      );
    }
    return { principal, expiresAt };
  }
}

/** passport-jwt fails where the key cannot be had, as where it is wrong: the guard looks at what with. */
function keyProvider(keys?: ProviderKeys): SecretOrKeyProvider {
  return (_request, token: string, done) => {
    if (!keys) return done(new UnauthenticatedError());
    keys.keyOf(token).then((key) => done(null, keyForPassport(key)), done);
  };
}

function hasBegun(notBefore: unknown, now: number): boolean {
  if (notBefore === undefined) return true;
  return typeof notBefore === 'number' && notBefore * 1000 <= now + CLOCK_TOLERANCE_MS;
}

/** A stable UUID (version 8) for somebody whom only their provider numbers. */
function idOf(identity: string): string {
  const hex = createHash('sha256').update(identity).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function firstText(...claims: unknown[]): string {
  const text = claims.find((claim) => typeof claim === 'string' && claim !== '');
  return String(text ?? '')
    .replaceAll('\0', '')
    .toWellFormed()
    .slice(0, 200);
}

function roleNamesOf(claim: unknown): string[] {
  const list: unknown[] = Array.isArray(claim) ? claim : [claim];
  return list
    .filter((entry): entry is string => typeof entry === 'string' && ROLE_NAME.test(entry))
    .slice(0, 100);
}

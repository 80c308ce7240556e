import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import { ForbiddenError, ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import type { Principal } from '@crm/http';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import { SpentTokenError, type Credential, type CredentialSource, type Standing } from './credential.js';
import { findContract, makePrincipal } from './principal.js';
import { ProviderKeys } from './provider-keys.js';
import { ROLE_NAME } from './roles.js';

const CLOCK_TOLERANCE_SECONDS = 5;

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
export class OutsideProvider implements CredentialSource {
  private readonly keys?: ProviderKeys;

  constructor(
    private readonly config: AppConfig,
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {
    if (config.oidc) this.keys = new ProviderKeys(config.oidc.issuer);
  }

  accepts(token: string): boolean {
    return this.config.oidc !== undefined && issuerOf(token) === this.config.oidc.issuer;
  }

  async verify(token: string): Promise<Credential> {
    const claims = await this.claimsOf(token);
    const standing = { ...this.whoIs(claims), expiresAt: (claims.exp ?? 0) * 1000 };
    return { standing: () => this.standing(standing) };
  }

  private async claimsOf(token: string): Promise<JWTPayload> {
    if (!this.keys) throw new UnauthenticatedError();
    const findKey = await this.keys.finder();
    try {
      const { payload } = await jwtVerify(token, findKey, {
        algorithms: ['RS256', 'ES256'],
        issuer: this.config.oidc?.issuer,
        audience: this.config.oidc?.audience,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.clock.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new SpentTokenError();
      if (isTokensFault(error)) throw new UnauthenticatedError();
      throw new ProviderUnavailableError('The identity provider does not answer; try again later', error);
    }
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

/** Errors that speak about the token. Others mean that the provider's keys could not be read. */
function isTokensFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return (
    /^ERR_(JWT|JWS)_/.test(error.code) ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
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

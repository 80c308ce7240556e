import { createHmac, randomBytes, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ACCESS_AUDIENCE, Clock, TOKEN_ALGORITHM, TOKEN_ISSUER, tokenKey } from '@crm/access';
import { AppConfig } from '@crm/config';
import { isId } from '@crm/database';
import { jwtVerify, SignJWT } from 'jose';

const REFRESH_AUDIENCE = 'customer-management-refresh';
export const ACCESS_SECONDS = 15 * 60;
export const REFRESH_SECONDS = 30 * 24 * 3600;

export interface TokenHolder {
  userId: string;
  sessionId: string;
  contract: string;
}

/** What a sign-in answers: RFC 6749, section 5.1. */
export interface TokenPair {
  access_token: string;
  token_type: 'Bearer';
  /** seconds that the access token is valid */
  expires_in: number;
  refresh_token: string;
}

/** Signs access and refresh tokens; `libs/access` verifies the former. */
@Injectable()
export class TokenIssuer {
  private readonly key: KeyObject;

  constructor(
    config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.key = tokenKey(config);
  }

  /**
   * The pair that follows from a seed at a moment: for the same of both the very same pair, so that an answer that was lost
   * can be given again though no token is stored.
   */
  async issue(holder: TokenHolder, at: Date, seed: Buffer = randomBytes(32)): Promise<TokenPair> {
    const [access_token, refresh_token] = await Promise.all([
      this.sign(holder, { audience: ACCESS_AUDIENCE, seconds: ACCESS_SECONDS, at, seed }),
      this.sign(holder, { audience: REFRESH_AUDIENCE, seconds: REFRESH_SECONDS, at, seed }),
    ]);
    return { access_token, token_type: 'Bearer', expires_in: ACCESS_SECONDS, refresh_token };
  }

  /** The session of a refresh token that we made and that has not expired; whether it is the present one is not said. */
  async sessionOf(refreshToken: string): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify<{ sid: unknown }>(refreshToken, this.key, {
        algorithms: [TOKEN_ALGORITHM],
        issuer: TOKEN_ISSUER,
        audience: REFRESH_AUDIENCE,
        requiredClaims: ['exp', 'sub', 'sid'],
        currentDate: new Date(this.clock.now()),
      });
      return isId(payload.sid) ? payload.sid : undefined;
    } catch {
      return undefined;
    }
  }

  private sign(
    { userId, sessionId, contract }: TokenHolder,
    { audience, seconds, at, seed }: { audience: string; seconds: number; at: Date; seed: Buffer },
  ): Promise<string> {
    const now = Math.floor(at.getTime() / 1000);
    const jti = createHmac('sha256', this.key).update(audience).update(seed).digest('base64url').slice(0, 22);
    return new SignJWT({ sid: sessionId, contract })
      .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: 'JWT' })
      .setSubject(userId)
      .setIssuer(TOKEN_ISSUER)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(jti)
      .sign(this.key);
  }
}

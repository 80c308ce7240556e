import { Injectable } from '@nestjs/common';
import { AddressFailures, Authenticator, Clock, hashSecret } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, newId } from '@crm/database';
import { UnauthenticatedError } from '@crm/errors';
import { userActor } from '../user-actor.js';
import { SessionsRepository, type SessionUser } from './store/sessions.repository.js';
import { REFRESH_SECONDS, TokenIssuer, type TokenPair } from './token-issuer.js';

export type EndReason = 'signed_out' | 'refresh_token_reused' | 'password_changed' | 'deactivated';

/** A session lives 30 days from its last refresh. What ends one holds here at once, on other instances within 3 s. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly issuer: TokenIssuer,
    private readonly authenticator: Authenticator,
    private readonly addressFailures: AddressFailures,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async start(user: { id: string; contract: string }): Promise<{ id: string; tokens: TokenPair }> {
    const id = newId();
    const tokens = await this.issuer.issue({ userId: user.id, sessionId: id, contract: user.contract });
    const { now, expiresAt } = this.lifetime();
    await this.sessions.insert({
      id,
      userId: user.id,
      refreshHash: hashSecret(tokens.refresh_token),
      now,
      expiresAt,
    });
    return { id, tokens };
  }

  /**
   * A new pair for a refresh token, which is used up by it. A token that was used up before is somebody's copy: it
   * ends the session, for the thief and the robbed alike (RFC 9700, section 4.14.2).
   * @throws UnauthenticatedError
   */
  async refresh(refreshToken: string, address: string): Promise<TokenPair> {
    await this.addressFailures.check(address);
    const id = await this.issuer.sessionOf(refreshToken);
    const user = id === undefined ? undefined : await this.findUser(id);
    const tokens = id !== undefined && user ? await this.rotate(id, user, refreshToken, address) : undefined;
    if (tokens) return tokens;
    await this.addressFailures.count(address);
    throw new UnauthenticatedError();
  }

  private async rotate(
    id: string,
    user: SessionUser,
    refreshToken: string,
    address: string,
  ): Promise<TokenPair | undefined> {
    const tokens = await this.issuer.issue({ userId: user.id, sessionId: id, contract: user.contract });
    const { now, expiresAt } = this.lifetime();
    const [from, to] = [hashSecret(refreshToken), hashSecret(tokens.refresh_token)];
    if (await this.sessions.rotate(id, from, to, now, expiresAt)) return tokens;
    if (await this.end(id, 'refresh_token_reused')) {
      const denied = { action: 'refresh', resource: 'sessions', id, outcome: 'denied' } as const;
      await this.audit.record(userActor(user, address), denied);
    }
    return undefined;
  }

  /** The session that a refresh token belongs to, whether or not it is used up. @throws UnauthenticatedError */
  async sessionOf(refreshToken: string): Promise<string> {
    const id = await this.issuer.sessionOf(refreshToken);
    if (id === undefined) throw new UnauthenticatedError();
    return id;
  }

  /** The active user of a session that has neither ended nor expired. */
  findUser(id: string): Promise<SessionUser | undefined> {
    return this.sessions.findUser(id, new Date(this.clock.now()));
  }

  /** False when it had ended already. */
  async end(id: string, reason: EndReason): Promise<boolean> {
    const ended = await this.sessions.end(id, reason, new Date(this.clock.now()));
    this.database.afterCommit(() => this.authenticator.forget());
    return ended;
  }

  async endAllOf(userId: string, reason: EndReason, except?: string): Promise<void> {
    await this.sessions.endAllOf(userId, reason, new Date(this.clock.now()), except);
    this.database.afterCommit(() => this.authenticator.forget());
  }

  private lifetime(): { now: Date; expiresAt: Date } {
    const now = this.clock.now();
    return { now: new Date(now), expiresAt: new Date(now + REFRESH_SECONDS * 1000) };
  }
}

import { Injectable } from '@nestjs/common';
import { Authenticator, Clock, hashSecret } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, newId } from '@crm/database';
import { UnauthenticatedError } from '@crm/errors';
import { userActor } from '../user-actor.js';
import { SessionsRepository, type SessionUser } from './store/sessions.repository.js';
import { REFRESH_SECONDS, TokenIssuer, type TokenHolder, type TokenPair } from './token-issuer.js';

/** How long the answer to a refresh is given once more: two that are sent at once, or again because the answer was lost. */
const GRACE_MS = 10_000;

export type EndReason = 'signed_out' | 'refresh_token_reused' | 'password_changed' | 'deactivated';

/** A session lives 30 days from its last refresh. What ends one holds here at once, on other instances within 3 s. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly issuer: TokenIssuer,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async start(user: { id: string; contract: string }): Promise<{ id: string; tokens: TokenPair }> {
    const id = newId();
    const { now, expiresAt } = this.lifetime();
    const tokens = await this.issuer.issue(holderOf(user, id), now);
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
   * A new pair for a refresh token, which is used up by it; within 10 s it gives the same pair again. A token that was used
   * up before is somebody's copy: it ends the session, for the thief and the robbed alike (RFC 9700, section 4.14.2).
   * @throws UnauthenticatedError
   */
  async refresh(refreshToken: string, address: string): Promise<TokenPair> {
    const id = await this.issuer.sessionOf(refreshToken);
    const user = id === undefined ? undefined : await this.findUser(id);
    const tokens = id !== undefined && user ? await this.rotate(id, user, refreshToken, address) : undefined;
    if (tokens) return tokens;
    throw new UnauthenticatedError();
  }

  private async rotate(
    id: string,
    user: SessionUser,
    refreshToken: string,
    address: string,
  ): Promise<TokenPair | undefined> {
    const { now, expiresAt } = this.lifetime();
    const from = hashSecret(refreshToken);
    const tokens = await this.issuer.issue(holderOf(user, id), now, from);
    if (await this.sessions.rotate(id, from, hashSecret(tokens.refresh_token), now, expiresAt)) return tokens;
    const again = await this.repeat(id, user, from, now);
    if (again) return again;
    if (await this.end(id, 'refresh_token_reused')) {
      const denied = { action: 'refresh', resource: 'sessions', id, outcome: 'denied' } as const;
      await this.audit.record(userActor(user, address), denied);
    }
    return undefined;
  }

  /** The pair that a token was exchanged for a moment ago, made anew from the same; no longer once that was used too. */
  private async repeat(
    id: string,
    user: SessionUser,
    from: Buffer,
    now: Date,
  ): Promise<TokenPair | undefined> {
    const since = new Date(now.getTime() - GRACE_MS);
    const successor = await this.sessions.findSuccessor(id, from, since);
    if (!successor) return undefined;
    const tokens = await this.issuer.issue(holderOf(user, id), successor.refreshed_at, from);
    // another pair would follow only if the user's contract changed in between
    return hashSecret(tokens.refresh_token).equals(successor.refresh_hash) ? tokens : undefined;
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

function holderOf(user: { id: string; contract: string }, sessionId: string): TokenHolder {
  return { userId: user.id, sessionId, contract: user.contract };
}

import { Injectable } from '@nestjs/common';
import { Clock, networkOf } from '@crm/access';
import { Audit, Refusals } from '@crm/audit';
import { Database } from '@crm/database';
import { ForbiddenError, UnauthenticatedError } from '@crm/errors';
import type { Principal } from '@crm/http';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { TokenPair } from '../sessions/token-issuer.js';
import type { User } from '../users/user.js';
import { UsersRepository } from '../users/store/users.repository.js';
import { anonymousActor, userActor } from '../user-actor.js';
import { LockOut } from './lock-out.js';

export interface Credentials {
  email: string;
  password: string;
  /** the caller's address */
  address: string;
}

const WRONG = 'E-mail or password is wrong';

/** Signs people in and out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly lockOut: LockOut,
    private readonly sessions: SessionsService,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly refusals: Refusals,
  ) {}

  /** how sign-ins went, for who watches */
  readonly outcomes = { succeeded: 0, failed: 0, locked: 0 };

  /**
   * Takes the same steps in the same time whether the user does not exist, has no password, is deactivated, or the
   * password is wrong.
   * @throws UnauthenticatedError in the same words for all of these, RateLimitedError while the account is locked
   */
  async signIn({ email, password, address }: Credentials): Promise<TokenPair> {
    await this.lockOut.check(email, { address }).catch(async (error: unknown) => {
      this.outcomes.locked++;
      await this.noteLocked(email, address);
      throw error;
    });
    const user = await this.users.findByEmail(email);
    const matches = await this.hasher.verify(user?.is_active ? user.password_hash : undefined, password);
    if (user && matches) {
      this.outcomes.succeeded++;
      return this.welcome(user, address);
    }
    this.outcomes.failed++;
    await this.lockOut.failed(email, { address });
    const denied = { action: 'sign_in', resource: 'sessions', outcome: 'denied' } as const;
    await this.audit.record(user ? userActor(user, address) : anonymousActor(address), denied);
    throw new UnauthenticatedError(WRONG);
  }

  /**
   * Ends the session of the refresh token, or without one that of the caller's own token. One that has ended already is no
   * error.
   * @throws UnauthenticatedError, ForbiddenError for a caller without a session
   */
  async signOut(
    address: string,
    refreshToken: string | undefined,
    identify: () => Principal | Promise<Principal>,
  ): Promise<void> {
    const id = refreshToken ? await this.sessions.sessionOf(refreshToken) : (await identify()).sessionId;
    if (!id) throw new ForbiddenError('Only users who signed in here have a session to end');
    const user = await this.sessions.findUser(id);
    if (!user) return;
    await this.database.transaction(async () => {
      const ended = await this.sessions.end(id, 'signed_out');
      if (ended) this.audit.note(userActor(user, address), { action: 'sign_out', resource: 'sessions', id });
    });
  }

  /** Who tries to enter a locked account, too, is written down. */
  private noteLocked(email: string, address: string): Promise<void> {
    const actor = async () => {
      const user = await this.users.findByEmail(email);
      return user ? userActor(user, address) : anonymousActor(address);
    };
    const key = `locked ${email} ${networkOf(address)}`;
    return this.refusals.note(key, actor, { action: 'sign_in_locked', resource: 'access' });
  }

  private welcome(user: User, address: string): Promise<TokenPair> {
    return this.database.transaction(async () => {
      const { id, tokens } = await this.sessions.start(user);
      await this.users.noteSignIn(user.id, new Date(this.clock.now()));
      await this.lockOut.succeeded(user.email, address);
      this.audit.note(userActor(user, address), { action: 'sign_in', resource: 'sessions', id });
      return tokens;
    });
  }
}

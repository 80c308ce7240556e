import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database } from '@crm/database';
import { ForbiddenError, InvalidInputError } from '@crm/errors';
import type { Caller } from '@crm/http';
import { SessionsService } from '../sessions/sessions.service.js';
import { LockOut } from '../sign-in/lock-out.js';
import type { User } from '../users/user.js';
import { userActor } from '../user-actor.js';
import { UsersRepository } from '../users/store/users.repository.js';
import { OneTimeLinks } from './one-time-links.service.js';
import { PasswordHasher } from './password-hasher.js';
import { refuseOwnName } from './password-rules.js';

/** Users set their own passwords; nobody sets another's. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly links: OneTimeLinks,
    private readonly sessions: SessionsService,
    private readonly lockOut: LockOut,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Ends the user's other sessions.
   * @throws ForbiddenError for callers without a password here, InvalidInputError when the present one is wrong,
   *   RateLimitedError after too many wrong ones
   */
  async change(actor: Caller, change: { current: string; next: string }): Promise<void> {
    const user = actor.kind === 'user' ? await this.users.find(actor.id) : undefined;
    if (!user) throw new ForbiddenError('Only users who sign in here have a password');
    const place = { address: actor.address, session: actor.sessionId };
    await this.lockOut.check(user.email, place);
    if (!(await this.hasher.verify(user.password_hash, change.current))) {
      await this.lockOut.failed(user.email, place);
      const denied = { action: 'set_password', resource: 'users', id: user.id, outcome: 'denied' } as const;
      await this.audit.record(actor, denied);
      throw InvalidInputError.of('current_password', 'wrong_password', 'current_password is wrong');
    }
    refuseOwnName(change.next, user.email, 'new_password');
    await this.set(user, change.next, { address: actor.address, keptSession: actor.sessionId });
  }

  /**
   * Ends all of the user's sessions, and opens the account at this address, however often others guess.
   * @throws InvalidInputError when the link is wrong, used or expired
   */
  async setByLink(token: string, password: string, address: string): Promise<void> {
    const userId = await this.links.findUser(token);
    const user = userId === undefined ? undefined : await this.users.find(userId);
    if (!user?.is_active) throw wrongLink();
    refuseOwnName(password, user.email);
    await this.set(user, password, { address, link: token });
  }

  private async set(
    user: User,
    password: string,
    { address, keptSession, link }: { address: string; keptSession?: string; link?: string },
  ): Promise<void> {
    const hash = await this.hasher.hash(password);
    await this.database.transaction(async () => {
      if (link !== undefined && !(await this.links.take(link))) throw wrongLink();
      await this.links.removeOf(user.id);
      await this.users.setPassword(user.id, hash);
      await this.sessions.endAllOf(user.id, 'password_changed', keptSession);
      if (link === undefined) await this.lockOut.forgive(user.email);
      else await this.lockOut.succeeded(user.email, address);
      this.audit.note(userActor(user, address), { action: 'set_password', resource: 'users', id: user.id });
    });
  }
}

function wrongLink(): InvalidInputError {
  return InvalidInputError.of(
    'token',
    'invalid_link',
    'The link is wrong, expired or used already; ask for a new one',
  );
}

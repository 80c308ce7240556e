import { Injectable } from '@nestjs/common';
import { Authenticator, Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { Database, isId, newId } from '@crm/database';
import { pageById, type PageOf, type Paging, type Precondition, type Caller } from '@crm/http';
import { changedFields } from '@crm/validation';
import { Granting } from '../granting.js';
import type { OneTimeLink } from '../passwords/one-time-link.js';
import { OneTimeLinks } from '../passwords/one-time-links.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { refuseOwnName } from '../passwords/password-rules.js';
import { RolesService } from '../roles/roles.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { EmailTakenError, LastAdministratorError, UserNotFoundError } from './users.errors.js';
import { UsersRepository } from './store/users.repository.js';
import type { CreatedUser, User, UserFields, UserFilter } from './user.js';

const ADMINISTRATOR = 'admin';

/** What is said of a new user. */
type NewUser = Pick<UserFields, 'email' | 'name' | 'role'> & { contract?: string; password?: string };

/** Who may sign in here. A user is never deleted, so that the audit log keeps its names: `remove` deactivates. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly roles: RolesService,
    private readonly granting: Granting,
    private readonly sessions: SessionsService,
    private readonly links: OneTimeLinks,
    private readonly hasher: PasswordHasher,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError for a role or contract beyond the actor's, EmailTakenError */
  async create(
    actor: Caller,
    { password, contract = DEFAULT_CONTRACT.name, ...given }: NewUser,
  ): Promise<CreatedUser> {
    const fields = { ...given, contract };
    await this.granting.requireGrants(actor, await this.roles.grantsOf(fields.role));
    await this.granting.requireContract(actor, fields.contract);
    if (password !== undefined) refuseOwnName(password, fields.email);
    const hash = password === undefined ? null : await this.hasher.hash(password);
    return this.writing(async () => {
      const user = await this.users.insert(newId(), { ...fields, is_active: true }, hash, this.now());
      this.audit.note(actor, { resource: 'users', id: user.id, after: auditView(user) });
      return { user, link: hash === null ? await this.links.make(user.id, actor.id) : undefined };
    });
  }

  async list(filter: UserFilter, paging: Paging): Promise<PageOf<User>> {
    return pageById(paging, await this.users.list(filter, paging));
  }

  /** @throws UserNotFoundError */
  async get(id: string): Promise<User> {
    const user = isId(id) ? await this.users.find(id) : undefined;
    if (!user) throw new UserNotFoundError();
    return user;
  }

  /** Whether there is such a user, who may sign in. */
  async isActive(id: string): Promise<boolean> {
    const user = isId(id) ? await this.users.find(id) : undefined;
    return user?.is_active ?? false;
  }

  /** The caller's own record; external callers and API keys have none. */
  async findOwn(actor: Caller): Promise<User | undefined> {
    return actor.kind === 'user' ? this.users.find(actor.id) : undefined;
  }

  /** @throws UserNotFoundError, ForbiddenError, EmailTakenError, LastAdministratorError */
  update(actor: Caller, id: string, patch: Partial<UserFields>, mayStartFrom: Precondition): Promise<User> {
    return this.writing(async () => {
      const before = await this.changeable(actor, id);
      mayStartFrom(before.version);
      const changed = changedFields(patch, before);
      if (Object.keys(changed).length === 0) return before;
      return this.store(actor, before, { ...auditView(before), ...changed });
    });
  }

  /** Deactivates: sessions end, and nobody signs in by this user any more. @throws as `update` */
  async remove(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.update(actor, id, { is_active: false }, mayStartFrom);
  }

  /** A new link to set a password with; earlier ones end. @throws UserNotFoundError, ForbiddenError */
  makeLink(actor: Caller, id: string): Promise<OneTimeLink> {
    return this.database.transaction(async () => {
      const user = await this.changeable(actor, id);
      this.audit.note(actor, { action: 'make_password_link', resource: 'users', id: user.id });
      return this.links.make(user.id, actor.id);
    });
  }

  private async store(actor: Caller, before: User, fields: UserFields): Promise<User> {
    if (fields.role !== before.role) {
      await this.granting.requireGrants(actor, await this.roles.grantsOf(fields.role));
    }
    if (fields.contract !== before.contract) await this.granting.requireContract(actor, fields.contract);
    if (before.role === ADMINISTRATOR && !(fields.role === ADMINISTRATOR && fields.is_active)) {
      await this.requireAnotherAdministrator(before.id);
    }
    const after = await this.users.update(before.id, fields, this.now());
    if (before.is_active && !after.is_active) {
      await this.sessions.endAllOf(after.id, 'deactivated');
      await this.links.removeOf(after.id);
    }
    this.audit.note(actor, {
      resource: 'users',
      id: after.id,
      before: auditView(before),
      after: auditView(after),
    });
    this.database.afterCommit(() => this.authenticator.forget());
    return after;
  }

  private async changeable(actor: Caller, id: string): Promise<User> {
    const user = isId(id) ? await this.users.findForChange(id) : undefined;
    if (!user) throw new UserNotFoundError();
    const { role, contract } = user;
    await this.granting.requireAsMuchAs(actor, { grants: await this.roles.grantsOf(role), contract });
    return user;
  }

  private async requireAnotherAdministrator(id: string): Promise<void> {
    const administrators = await this.users.lockActiveOf(ADMINISTRATOR);
    if (administrators.includes(id) && administrators.length === 1) throw new LastAdministratorError();
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      throw this.users.isTakenEmail(error) ? new EmailTakenError() : error;
    }
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function auditView({ email, name, role, contract, is_active }: User): UserFields {
  return { email, name, role, contract, is_active };
}

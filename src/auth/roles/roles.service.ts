import { Injectable } from '@nestjs/common';
import { Authenticator, Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { pageById, type PageOf, type Paging, type Precondition, type Caller } from '@crm/http';
import { changedFields } from '@crm/validation';
import { Granting } from '../granting.js';
import {
  BuiltInRoleError,
  fixedName,
  RoleInUseError,
  RoleNameTakenError,
  RoleNotFoundError,
  unknownRole,
} from './roles.errors.js';
import type { Role, RoleFields } from './role.js';
import { RolesRepository } from './store/roles.repository.js';

/** As it comes in: a role without a description has an empty one. */
type RoleInput = Omit<RoleFields, 'description'> & { description?: string | null };

/** Named sets of permissions. The built-in ones stand in the program and cannot be changed. */
@Injectable()
export class RolesService {
  constructor(
    private readonly roles: RolesRepository,
    private readonly granting: Granting,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError for permissions beyond the actor's, RoleNameTakenError */
  async create(actor: Caller, { name, description, permissions }: RoleInput): Promise<Role> {
    await this.granting.requireGrants(actor, permissions);
    const fields = { name, description: description ?? '', permissions };
    return this.writing(async () => {
      const role = await this.roles.insert(newId(), fields, this.now());
      this.audit.note(actor, { resource: 'roles', id: role.id, after: auditView(role) });
      return role;
    });
  }

  async list(paging: Paging): Promise<PageOf<Role>> {
    return pageById(paging, await this.roles.list(paging));
  }

  /** @throws RoleNotFoundError */
  async get(id: string): Promise<Role> {
    const role = isId(id) ? await this.roles.find(id) : undefined;
    if (!role) throw new RoleNotFoundError();
    return role;
  }

  /** The grants of the role of that name. @throws InvalidInputError when there is none */
  async grantsOf(name: string): Promise<readonly string[]> {
    const role = await this.roles.findByName(name);
    if (!role) throw unknownRole(name, await this.roles.names());
    return role.permissions;
  }

  /** @throws RoleNotFoundError, BuiltInRoleError, ForbiddenError for permissions beyond the actor's */
  update(actor: Caller, id: string, patch: Partial<RoleInput>, mayStartFrom: Precondition): Promise<Role> {
    return this.writing(async () => {
      const before = await this.changeable(id);
      mayStartFrom(before.version);
      const { description, ...given } = patch;
      const fields = changedFields(description === null ? { ...given, description: '' } : patch, before);
      if (fields.name !== undefined) throw fixedName();
      await this.granting.requireAsMuchAs(actor, { grants: before.permissions });
      await this.granting.requireGrants(actor, patch.permissions ?? []);
      if (Object.keys(fields).length === 0) return before;
      const after = await this.roles.update(
        id,
        { ...auditView(before), ...(fields as Partial<RoleFields>) },
        this.now(),
      );
      this.audit.note(actor, { resource: 'roles', id, before: auditView(before), after: auditView(after) });
      this.database.afterCommit(() => this.authenticator.forget());
      return after;
    });
  }

  /** @throws RoleNotFoundError, BuiltInRoleError, RoleInUseError, ForbiddenError for a role beyond the actor's */
  remove(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    return this.writing(async () => {
      const role = await this.changeable(id);
      mayStartFrom(role.version);
      await this.granting.requireAsMuchAs(actor, { grants: role.permissions });
      await this.roles.remove(id);
      this.audit.note(actor, { resource: 'roles', id, before: auditView(role) });
    });
  }

  private async changeable(id: string): Promise<Role> {
    const role = isId(id) ? await this.roles.findForChange(id) : undefined;
    if (!role) throw new RoleNotFoundError();
    if (role.built_in) throw new BuiltInRoleError();
    return role;
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (this.roles.isTakenName(error)) throw new RoleNameTakenError();
      if (this.roles.isInUse(error)) throw new RoleInUseError();
      throw error;
    }
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function auditView({ name, description, permissions }: Role): RoleFields {
  return { name, description, permissions: [...permissions] };
}

import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Authenticator, Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { pageById, type PageOf, type Paging, type Precondition, type Principal } from '@crm/http';
import { refuseReadOnly, type Change } from '../changes.js';
import { Granting } from '../granting.js';
import type { CreateRoleDto, UpdateRoleFields } from './dto/role-input.dto.js';
import { toRoleDto } from './dto/role.dto.js';
import {
  BuiltInRoleError,
  RoleInUseError,
  RoleNameTakenError,
  RoleNotFoundError,
  unknownRole,
} from './roles.errors.js';
import type { Role, RoleFields } from './role.js';
import { RolesRepository } from './roles.repository.js';

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
  async create(actor: Principal, fields: CreateRoleDto): Promise<Role> {
    await this.granting.requireGrants(actor, fields.permissions);
    return this.writing(async () => {
      const role = await this.roles.insert(newId(), fields, this.now());
      this.audit.note({ resource: 'roles', id: role.id, after: auditView(role) });
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
  update(
    actor: Principal,
    id: string,
    { set, unchanged }: Change<UpdateRoleFields>,
    mayStartFrom: Precondition,
  ): Promise<Role> {
    return this.writing(async () => {
      const before = await this.changeable(id);
      mayStartFrom(before.version);
      refuseReadOnly(unchanged, toRoleDto(before));
      await this.granting.requireAsMuchAs(actor, before.permissions);
      await this.granting.requireGrants(actor, set.permissions ?? []);
      const fields = { ...auditView(before), ...set };
      if (isDeepStrictEqual(fields, auditView(before))) return before;
      const after = await this.roles.update(id, fields, this.now());
      this.audit.note({ resource: 'roles', id, before: auditView(before), after: auditView(after) });
      this.database.afterCommit(() => this.authenticator.forget());
      return after;
    });
  }

  /** @throws RoleNotFoundError, BuiltInRoleError, RoleInUseError */
  remove(id: string, mayStartFrom: Precondition): Promise<void> {
    return this.writing(async () => {
      const role = await this.changeable(id);
      mayStartFrom(role.version);
      await this.roles.remove(id);
      this.audit.note({ resource: 'roles', id, before: auditView(role) });
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

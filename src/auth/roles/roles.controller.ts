import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  pagingOf,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiGroup, ApiPage } from '@crm/openapi';
import { CreateRoleDto } from './dto/create-role.dto.js';
import { ListRolesDto } from './dto/list-roles.dto.js';
import { RoleResponseDto, toRoleResponse } from './dto/role-response.dto.js';
import { UpdateRoleDto } from './dto/update-role.dto.js';
import type { Role } from './role.js';
import { RolesService } from './roles.service.js';

@ApiGroup(
  'Roles',
  'Named sets of permissions. `admin`, `manager`, `agent`, `analyst` and `service` are built in.',
  { isAdministration: true },
)
@Controller('api/v1/roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  /**
   * Create a role
   * @remarks A named set of permissions. Nobody puts permissions into a role that they lack.
   */
  @Post()
  @Access('crm:create:roles')
  @ShownAgain<RolesController>('crm:read:roles', (it, _actor, { made }) => it.get(made))
  @ApiCreatedResponse({ description: 'The new role', type: RoleResponseDto })
  @ApiConflictResponse({ description: 'There is a role of this name already' })
  create(@Actor() actor: Caller, @Body() body: CreateRoleDto): Promise<Answer<RoleResponseDto>> {
    return this.roles.create(actor, body).then(created);
  }

  /**
   * List roles
   * @remarks The built-in ones first.
   */
  @Get()
  @Access('crm:read:roles')
  @ApiPage(RoleResponseDto, { description: 'A page of roles', collection: 'roles' })
  list(@Actor() actor: Caller, @Query() query: ListRolesDto): Promise<object> {
    return this.roles
      .list(pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'roles', toRoleResponse));
  }

  /**
   * Get a role
   * @remarks With its permissions, as granted.
   */
  @Get(':id')
  @Access('crm:read:roles')
  @ApiOkResponse({ description: 'The role', type: RoleResponseDto })
  get(@Param('id') id: string): Promise<Answer<RoleResponseDto>> {
    return this.roles.get(id).then(shown);
  }

  /**
   * Change a role
   * @remarks Takes any subset of the fields. Holds for everybody who has the role within 5 seconds.
   */
  @PutAndPatch(':id')
  @Access('crm:update:roles')
  @ApiOkResponse({ description: 'The changed role', type: RoleResponseDto })
  @ApiConflictResponse({ description: 'The role is built in' })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateRoleDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<RoleResponseDto>> {
    return this.roles.update(actor, id, body, mayStartFrom).then(shown);
  }

  /**
   * Delete a role
   * @remarks Only one that nobody has and that is not built in.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:roles')
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiConflictResponse({ description: 'The role is built in, or somebody has it' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.roles.remove(actor, id, mayStartFrom);
  }
}

function shown(role: Role): Answer<RoleResponseDto> {
  return Answer.of(toRoleResponse(role), role);
}

function created(role: Role): Answer<RoleResponseDto> {
  return Answer.created(toRoleResponse(role), role, `/api/v1/roles/${role.id}`);
}

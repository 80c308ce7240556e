import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  currentContract,
  envelope,
  pageSchema,
  precondition,
  readPaging,
  type Principal,
} from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import {
  createRoleSchema,
  listRolesSchema,
  updateRoleSchema,
  type CreateRoleDto,
  type ListRolesDto,
  type UpdateRoleDto,
} from './dto/role-input.dto.js';
import { roleSchema, toRoleDto } from './dto/role.dto.js';
import type { Role } from './role.js';
import { RolesService } from './roles.service.js';

@ApiGroup(
  'Roles',
  'Named sets of permissions. `admin`, `manager`, `agent`, `analyst` and `service` are built in.',
)
@Controller('api/v1/roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Post()
  @Access('crm:create:roles')
  @ApiOperation({
    summary: 'Create a role',
    description: 'A named set of permissions. Nobody puts permissions into a role that they lack.',
  })
  @ApiCreatedResponse({ description: 'The new role', standardSchema: roleSchema })
  @ApiConflictResponse({ description: 'There is a role of this name already' })
  create(
    @Actor() actor: Principal,
    @Body({ schema: createRoleSchema }) body: CreateRoleDto,
  ): Promise<Answer> {
    return this.roles.create(actor, body).then(created);
  }

  @Get()
  @Access('crm:read:roles')
  @ApiOperation({ summary: 'List roles', description: 'The built-in ones first.' })
  @ApiOkResponse({ description: 'A page of roles', standardSchema: pageSchema(roleSchema, 'roles') })
  async list(@Query({ schema: listRolesSchema }) query: ListRolesDto): Promise<object> {
    const paging = readPaging(query, currentContract());
    return envelope(await this.roles.list(paging), 'roles', toRoleDto);
  }

  @Get(':id')
  @Access('crm:read:roles')
  @ApiOperation({ summary: 'Get a role', description: 'With its permissions, as granted.' })
  @ApiOkResponse({ description: 'The role', standardSchema: roleSchema })
  @ApiNotFoundResponse({ description: 'There is no such role' })
  get(@Param('id') id: string): Promise<Answer> {
    return this.roles.get(id).then(shown);
  }

  @Put(':id')
  @Access('crm:update:roles')
  @ApiOperation({
    summary: 'Change a role',
    description: 'Takes any subset of the fields. Holds for everybody who has the role within 5 seconds.',
  })
  @ApiOkResponse({ description: 'The changed role', standardSchema: roleSchema })
  @ApiNotFoundResponse({ description: 'There is no such role' })
  @ApiConflictResponse({ description: 'The role is built in' })
  update(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateRoleSchema }) body: UpdateRoleDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.roles.update(actor, id, body, precondition(ifMatch)).then(shown);
  }

  @Patch(':id')
  @Access('crm:update:roles')
  @ApiOperation({ summary: 'Change a role', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed role', standardSchema: roleSchema })
  @ApiNotFoundResponse({ description: 'There is no such role' })
  @ApiConflictResponse({ description: 'The role is built in' })
  patch(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateRoleSchema }) body: UpdateRoleDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(actor, id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:roles')
  @ApiOperation({
    summary: 'Delete a role',
    description: 'Only one that nobody has and that is not built in.',
  })
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiNotFoundResponse({ description: 'There is no such role' })
  @ApiConflictResponse({ description: 'The role is built in, or somebody has it' })
  remove(@Param('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
    return this.roles.remove(id, precondition(ifMatch));
  }
}

function shown(role: Role): Answer {
  return new Answer(toRoleDto(role), { version: role.version });
}

function created(role: Role): Answer {
  return new Answer(toRoleDto(role), {
    version: role.version,
    headers: { Location: `/api/v1/roles/${role.id}` },
  });
}

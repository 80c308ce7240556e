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
  createUserSchema,
  listUsersSchema,
  updateUserSchema,
  type CreateUserDto,
  type ListUsersDto,
  type UpdateUserDto,
} from './dto/user-input.dto.js';
import {
  createdUserSchema,
  passwordLinkSchema,
  toCreatedUserDto,
  toPasswordLinkDto,
  toUserDto,
  userSchema,
  type CreatedUser,
  type PasswordLinkDto,
} from './dto/user.dto.js';
import type { User } from './user.js';
import { UsersService } from './users.service.js';

@ApiGroup(
  'Users',
  'People who sign in. Each has a role, which says what they may do, and a contract, which says whose API they see.',
)
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Post()
  @Access('crm:create:users')
  @ApiOperation({
    summary: 'Create a user',
    description:
      'Without a password, `password_link` has a token by which the user sets one within 72 hours. Nobody gives a ' +
      'role whose permissions they lack; a contract other than one’s own takes `crm:update:users`.',
  })
  @ApiCreatedResponse({ description: 'The new user', standardSchema: createdUserSchema })
  @ApiConflictResponse({ description: 'Another user has this e-mail address' })
  create(
    @Actor() actor: Principal,
    @Body({ schema: createUserSchema }) body: CreateUserDto,
  ): Promise<Answer> {
    return this.users.create(actor, body).then(created);
  }

  @Get()
  @Access('crm:read:users')
  @ApiOperation({ summary: 'List users', description: 'Newest first.' })
  @ApiOkResponse({ description: 'A page of users', standardSchema: pageSchema(userSchema, 'users') })
  async list(@Query({ schema: listUsersSchema }) query: ListUsersDto): Promise<object> {
    const paging = readPaging(query, currentContract());
    const page = await this.users.list({ ...query, isActive: query.is_active }, paging);
    return envelope(page, 'users', toUserDto);
  }

  @Get(':id')
  @Access('crm:read:users')
  @ApiOperation({ summary: 'Get a user', description: 'Deactivated users are shown too.' })
  @ApiOkResponse({ description: 'The user', standardSchema: userSchema })
  @ApiNotFoundResponse({ description: 'There is no such user' })
  get(@Param('id') id: string): Promise<Answer> {
    return this.users.get(id).then(shown);
  }

  @Put(':id')
  @Access('crm:update:users')
  @ApiOperation({
    summary: 'Change a user',
    description:
      'Takes any subset of the fields. `is_active: false` deactivates as DELETE does, `true` revives. Nobody changes ' +
      'a user who may do more than they, and one active administrator always remains.',
  })
  @ApiOkResponse({ description: 'The changed user', standardSchema: userSchema })
  @ApiNotFoundResponse({ description: 'There is no such user' })
  @ApiConflictResponse({ description: 'The e-mail address is taken, or this is the last administrator' })
  update(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateUserSchema }) body: UpdateUserDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.users.update(actor, id, body, precondition(ifMatch)).then(shown);
  }

  @Patch(':id')
  @Access('crm:update:users')
  @ApiOperation({ summary: 'Change a user', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed user', standardSchema: userSchema })
  @ApiNotFoundResponse({ description: 'There is no such user' })
  @ApiConflictResponse({ description: 'The e-mail address is taken, or this is the last administrator' })
  patch(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateUserSchema }) body: UpdateUserDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(actor, id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:users')
  @ApiOperation({
    summary: 'Deactivate a user',
    description:
      'All sessions end within 5 seconds everywhere. The record stays, for the audit log names it.',
  })
  @ApiNoContentResponse({ description: 'Deactivated' })
  @ApiNotFoundResponse({ description: 'There is no such user' })
  @ApiConflictResponse({ description: 'This is the last administrator' })
  remove(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    return this.users.remove(actor, id, precondition(ifMatch));
  }

  @Post(':id/password-link')
  @Access('crm:update:users')
  @ApiOperation({
    summary: 'Make a one-time link for a password',
    description:
      'For somebody who forgot theirs, or whose first link has expired. Valid for 72 hours; earlier ones end.',
  })
  @ApiCreatedResponse({ description: 'The link', standardSchema: passwordLinkSchema })
  @ApiNotFoundResponse({ description: 'There is no such user' })
  makeLink(@Actor() actor: Principal, @Param('id') id: string): Promise<PasswordLinkDto> {
    return this.users.makeLink(actor, id).then(toPasswordLinkDto);
  }
}

function shown(user: User): Answer {
  return new Answer(toUserDto(user), { version: user.version });
}

function created(made: CreatedUser): Answer {
  const headers = { Location: `/api/v1/users/${made.user.id}` };
  return new Answer(toCreatedUserDto(made), { version: made.user.version, headers });
}

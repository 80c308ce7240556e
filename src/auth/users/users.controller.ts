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
import { CreateUserDto } from './dto/create-user.dto.js';
import { CreatedUserResponseDto, toCreatedUserResponse } from './dto/created-user-response.dto.js';
import { ListUsersDto } from './dto/list-users.dto.js';
import { PasswordLinkResponseDto, toPasswordLinkResponse } from './dto/password-link-response.dto.js';
import { UpdateUserDto } from './dto/update-user.dto.js';
import { toUserResponse, UserResponseDto } from './dto/user-response.dto.js';
import type { CreatedUser, User } from './user.js';
import { UsersService } from './users.service.js';

@ApiGroup(
  'Users',
  'People who sign in. Each has a role, which says what they may do, and a contract, which says whose API they see.',
  { isAdministration: true },
)
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /**
   * Create a user
   * @remarks Without a password, `password_link` has a token by which the user sets one within 72 hours. Nobody gives a
   * role whose permissions they lack, nor a contract: `standard` includes all of them, others only themselves.
   */
  @Post()
  @Access('crm:create:users')
  @ShownAgain<UsersController>('crm:read:users', (it, _actor, { made }) => it.get(made))
  @ApiCreatedResponse({ description: 'The new user', type: CreatedUserResponseDto })
  @ApiConflictResponse({ description: 'Another user has this e-mail address' })
  create(@Actor() actor: Caller, @Body() body: CreateUserDto): Promise<Answer<CreatedUserResponseDto>> {
    return this.users.create(actor, body).then(created);
  }

  /**
   * List users
   * @remarks Newest first.
   */
  @Get()
  @Access('crm:read:users')
  @ApiPage(UserResponseDto, { description: 'A page of users', collection: 'users' })
  list(@Actor() actor: Caller, @Query() query: ListUsersDto): Promise<object> {
    return this.users
      .list(query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'users', toUserResponse));
  }

  /**
   * Get a user
   * @remarks Deactivated users are shown too.
   */
  @Get(':id')
  @Access('crm:read:users')
  @ApiOkResponse({ description: 'The user', type: UserResponseDto })
  get(@Param('id') id: string): Promise<Answer<UserResponseDto>> {
    return this.users.get(id).then(shown);
  }

  /**
   * Change a user
   * @remarks Takes any subset of the fields. `is_active: false` deactivates as DELETE does, `true` revives. Nobody changes
   * a user who may do or see more than they, and one active administrator always remains.
   */
  @PutAndPatch(':id')
  @Access('crm:update:users')
  @ApiOkResponse({ description: 'The changed user', type: UserResponseDto })
  @ApiConflictResponse({ description: 'The e-mail address is taken, or this is the last administrator' })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateUserDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<UserResponseDto>> {
    return this.users.update(actor, id, body, mayStartFrom).then(shown);
  }

  /**
   * Deactivate a user
   * @remarks All sessions end within 5 seconds everywhere. The record stays, for the audit log names it.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:users')
  @ApiNoContentResponse({ description: 'Deactivated' })
  @ApiConflictResponse({ description: 'This is the last administrator' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.users.remove(actor, id, mayStartFrom);
  }

  /**
   * Make a one-time link for a password
   * @remarks For somebody who forgot theirs, or whose first link has expired. Valid for 72 hours; earlier ones end.
   */
  @Post(':id/password-link')
  @Access('crm:update:users')
  @ApiCreatedResponse({ description: 'The link', type: PasswordLinkResponseDto })
  makeLink(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<PasswordLinkResponseDto>> {
    return this.users.makeLink(actor, id).then(toPasswordLinkResponse).then(Answer.secret);
  }
}

function shown(user: User): Answer<UserResponseDto> {
  return Answer.of(toUserResponse(user), user);
}

function created(made: CreatedUser): Answer<CreatedUserResponseDto> {
  const location = `/api/v1/users/${made.user.id}`;
  return Answer.created(toCreatedUserResponse(made), made.user, location).neverStored();
}

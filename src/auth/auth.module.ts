import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysRepository } from './api-keys/store/api-keys.repository.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuthHousekeeping } from './auth.housekeeping.js';
import { FirstAdministrator } from './first-administrator.js';
import { Granting } from './granting.js';
import { OneTimeLinksRepository } from './passwords/store/one-time-links.repository.js';
import { OneTimeLinks } from './passwords/one-time-links.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { RolesController } from './roles/roles.controller.js';
import { RolesRepository } from './roles/store/roles.repository.js';
import { RolesService } from './roles/roles.service.js';
import { SessionsRepository } from './sessions/store/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { TokenIssuer } from './sessions/token-issuer.js';
import { AuthController } from './sign-in/auth.controller.js';
import { LockOutRepository } from './sign-in/store/lock-out.repository.js';
import { LockOut } from './sign-in/lock-out.js';
import { SignInLimit } from './sign-in/sign-in.limit.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { UsersController } from './users/users.controller.js';
import { UsersRepository } from './users/store/users.repository.js';
import { UsersService } from './users/users.service.js';

/** Signing in, and who may: users, roles and API keys. What a token is worth is checked in `libs/access`. */
@Module({
  controllers: [AuthController, UsersController, RolesController, ApiKeysController],
  providers: [
    ApiKeysRepository,
    ApiKeysService,
    AuthHousekeeping,
    FirstAdministrator,
    Granting,
    LockOut,
    LockOutRepository,
    OneTimeLinks,
    OneTimeLinksRepository,
    PasswordHasher,
    PasswordsService,
    RolesRepository,
    RolesService,
    SessionsRepository,
    SessionsService,
    SignInLimit,
    SignInService,
    TokenIssuer,
    UsersRepository,
    UsersService,
  ],
  exports: [FirstAdministrator, SignInService, UsersService],
})
export class AuthModule {}

export { AuthModule } from './auth.module.js';
export { FirstAdministrator } from './first-administrator.js';
export { SignInService } from './sign-in/sign-in.service.js';
export { UsersService } from './users/users.service.js';

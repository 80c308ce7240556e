export { AuthModule } from './auth.module.js';
export { FirstAdministrator } from './first-administrator.js';
export { UsersService } from './users/users.service.js';

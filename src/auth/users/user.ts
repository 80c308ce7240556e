import type { Selectable } from 'kysely';
import type { UsersTable } from '../tables.js';

/** Somebody who may sign in here. */
export type User = Selectable<UsersTable>;

/** What of a user can be changed. */
export type UserFields = Pick<User, 'email' | 'name' | 'role' | 'contract' | 'is_active'>;

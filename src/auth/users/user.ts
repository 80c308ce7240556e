import type { OneTimeLink } from '../passwords/one-time-link.js';

/** What of a user can be changed. */
export interface UserFields {
  email: string;
  name: string;
  /** name of a role */
  role: string;
  /** whose API the user sees */
  contract: string;
  is_active: boolean;
}

/** Somebody who may sign in here. */
export interface User extends UserFields {
  id: string;
  password_hash: string | null;
  last_sign_in: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface UserFilter {
  role?: string;
  is_active?: boolean;
  /** part of name or e-mail */
  query?: string;
}

/** A new user, and the link by which one without a password sets it. */
export interface CreatedUser {
  user: User;
  link?: OneTimeLink;
}

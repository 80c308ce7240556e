import type { Contract } from '../contracts';

/** The form's fields as controls hold them. */
export interface UserValues {
  name: string;
  email: string;
  role: string;
  contract: Contract;
  password: string;
}

export const EMPTY_USER: UserValues = {
  name: '',
  email: '',
  role: 'agent',
  contract: 'standard',
  password: '',
};

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** What the API takes; without a password it answers with a one-time link to set one. */
export function userInput({ password, ...rest }: UserValues): Record<string, unknown> {
  return {
    ...rest,
    name: rest.name.trim(),
    email: rest.email.trim(),
    ...(password && { password }),
  };
}

/** Where a one-time link leads: the token stands behind the #, which browsers send nowhere. */
export const passwordAddress = (origin: string, token: string) => `${origin}/sign-in/password#${token}`;

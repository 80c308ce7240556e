import request from 'supertest';
import { callerWith, type Caller, type TestApp } from './app.js';

/** For `startTestApp({ env: ADMINISTRATOR_ENV })`. */
export const ADMINISTRATOR = { email: 'root@example.com', password: 'a lamp on the windowsill' };
export const ADMINISTRATOR_ENV = {
  ADMIN_EMAIL: ADMINISTRATOR.email,
  ADMIN_PASSWORD: ADMINISTRATOR.password,
  JWT_SECRET: 'a secret that both instances of a test share',
};

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
}

export const signIn = (url: string, credentials: { email: string; password: string }) =>
  request(url).post('/api/v1/auth/token').send({ email: credentials.email, password: credentials.password });

export async function tokensOf(url: string, credentials = ADMINISTRATOR): Promise<Tokens> {
  const { body } = await signIn(url, credentials).expect(200);
  return body as Tokens;
}

export async function administrator(app: TestApp): Promise<Caller> {
  return callerWith(app.url, (await tokensOf(app.url)).access_token);
}

let made = 0;

/** A user with a password, signed in. */
export async function signedInUser(
  app: TestApp,
  fields: { role?: string; contract?: string; email?: string; name?: string } = {},
): Promise<{ id: string; email: string; password: string; caller: Caller; tokens: Tokens }> {
  const user = {
    email: `user${++made}@example.com`,
    password: 'seven grey herons waiting',
    name: `User ${made}`,
    role: 'agent',
    contract: 'standard',
    ...fields,
  };
  const { body } = await (await administrator(app)).post('/api/v1/users', user).expect(201);
  const tokens = await tokensOf(app.url, user);
  return {
    ...user,
    id: (body as { id: string }).id,
    caller: callerWith(app.url, tokens.access_token),
    tokens,
  };
}

import type { KeyObject } from 'node:crypto';
import type { Request } from 'express';

/** For `jwtFromRequest`: the guard has found the token already. */
export const tokenFromRequest = ({ bearer }: Request): string | null => bearer ?? null;

/** jsonwebtoken, which verifies for passport-jwt, takes key objects: from text it would make one with every token. */
export function keyForPassport(key: KeyObject): Buffer {
  return key as unknown as Buffer;
}

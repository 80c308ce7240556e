import type { KeyObject } from 'node:crypto';
import type { Request } from 'express';
import { decodeJwt } from 'jose';

/**
 * For `jwtFromRequest`: the guard has found the token already. One whose payload is no object, such as a signed `null`, is
 * none: jsonwebtoken reads claims of it without a look, and throws.
 */
export const tokenFromRequest = ({ bearer }: Request): string | null =>
  bearer !== undefined && hasClaims(bearer) ? bearer : null;

function hasClaims(token: string): boolean {
  try {
    decodeJwt(token);
    return true;
  } catch {
    return false;
  }
}

/** jsonwebtoken, which verifies for passport-jwt, takes key objects: from text it would make one with every token. */
export function keyForPassport(key: KeyObject): Buffer {
  return key as unknown as Buffer;
}

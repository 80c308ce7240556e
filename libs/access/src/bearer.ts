import type { Request } from 'express';

const BEARER = /^bearer +([\w.~+/=-]+) *$/i;

/** The token of `Authorization: Bearer <token>`; where the route allows it also of `?token=`. */
export function bearerOf(request: Request, inQuery = false): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1];
  const token = inQuery ? request.query.token : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

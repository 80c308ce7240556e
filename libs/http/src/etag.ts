import { hash } from 'node:crypto';
import { InvalidInputError, PreconditionFailedError } from '@crm/errors';

/** `"<version>.<hash of the body>"`: the version guards writes, the whole guards reads. */
export function entityTag(version: number, body: string): string {
  return `"${version}.${hashOf(body)}"`;
}

/** Of what has no version, such as a list: weak, since it guards reads alone. */
export function weakTag(body: string): string {
  return `W/"${hashOf(body)}"`;
}

function hashOf(body: string): string {
  return hash('sha1', body, 'base64url').slice(0, 16);
}

/** True when a GET's If-None-Match names the present answer (weak comparison, RFC 9110 §13.1.2). */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (!ifNoneMatch) return false;
  const present = opaque(tag);
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || opaque(one.trim()) === present);
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}

/** A predicate on the version that a write may start from: `*`, or any of the listed tags. */
export type Precondition = (version: number) => void;

/**
 * If-Match of a write. The version alone decides: only editable fields raise it, so that a counter that moved in the
 * meantime is no conflict.
 */
export function precondition(ifMatch: string | undefined): Precondition {
  if (ifMatch === undefined || ifMatch.trim() === '*') return () => {};
  const versions = ifMatch
    .split(',')
    .map((tag) => /^\s*(?:W\/)?"(\d{1,15})(?:\.[\w-]*)?"\s*$/.exec(tag)?.[1]);
  if (versions.some((version) => version === undefined)) {
    throw InvalidInputError.of('If-Match', 'invalid_format', 'If-Match must be an ETag as an answer gave it');
  }
  return (version) => {
    if (!versions.includes(String(version))) throw new PreconditionFailedError();
  };
}

import type { AuditActor } from '@crm/audit';

/** Whom the audit names where a password or a link is the proof, so that the guard knows no caller. */
export function userActor({ id, name }: { id: string; name: string }, address: string): AuditActor {
  return { kind: 'user', id, name, address };
}

export function anonymousActor(address: string): AuditActor {
  return { kind: 'anonymous', id: null, name: null, address };
}

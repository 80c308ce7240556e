import { newId } from '@crm/database';
import { changesBetween, type Changes } from './changes.js';
import { momentOfId } from './id-time.js';

export const OUTCOMES = ['success', 'denied'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ACTOR_KINDS = ['user', 'api_key', 'external', 'system', 'anonymous'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Whom the audit names: the caller of a request, the service itself, or nobody known. */
export interface AuditActor {
  kind: ActorKind;
  id: string | null;
  name: string | null;
  /** what is done, by default; of a caller the permission of the route */
  action?: string;
  /** the network address it came from */
  address?: string;
}

/** The service itself, which does something when time has passed. */
export const systemActor = (action: string): AuditActor => ({ kind: 'system', id: null, name: null, action });

/** What is said of one happening; the rest is known of the actor. */
export interface AuditEntry {
  /** the table's or feature's word: `customers`, `users` … */
  resource: string;
  id?: string | null;
  /** by default the actor's own: of a caller the permission of the route */
  action?: string;
  /** the record as it was and as it is; only the difference is kept */
  before?: object;
  after?: object;
  outcome?: Outcome;
  /** for `Audit.rowsInTurns` alone: its row as JSON, where that was found out ahead */
  written?: string;
}

export interface AuditRow {
  id: string;
  at: Date;
  actor_kind: ActorKind;
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  resource: string;
  resource_id: string | null;
  request_id: string | null;
  address: string | null;
  outcome: Outcome;
  changes: Changes;
}

export function auditRow(actor: AuditActor, entry: AuditEntry, requestId?: string): AuditRow {
  const id = newId();
  return {
    id,
    at: momentOfId(id),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    action: entry.action ?? actor.action ?? 'system',
    resource: entry.resource,
    resource_id: entry.id ?? null,
    request_id: requestId ?? null,
    address: actor.address ?? null,
    outcome: entry.outcome ?? 'success',
    changes: changesBetween(entry.before, entry.after),
  };
}

/** An entry that speaks of a change in which nothing changed. */
export function saysNothing(entry: AuditEntry, row: AuditRow): boolean {
  return entry.before !== undefined && entry.after !== undefined && Object.keys(row.changes).length === 0;
}

import type { AuditEntry } from '@crm/audit';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import type { Caller } from '@crm/http';
import { BLANK_CUSTOMER, type Customer, type EditableCustomer } from '../customer.js';
import { applyPatch, type PatchRules } from '../record/apply-patch.js';
import { auditView, changesOfRow, nextOf, withoutGuessed } from '../record/changes.js';
import { freshOf, IMPORTED } from './fresh-row.js';
import {
  IDENTITIES,
  type Identity,
  type ImportMode,
  type NamedRow,
  type NewCustomer,
  type RowOutcome,
} from './import-row.js';
import { namesOf, identityKey } from './row-identity.js';

/** What is known of the customers that rows name. */
export interface KnownCustomers {
  /** ids by `identityKey`; of one that is free by now, null */
  holders: ReadonlyMap<string, string | null>;
  /** records by id, for rows that may change them */
  records: ReadonlyMap<string, Customer>;
}

export interface ImportRules extends PatchRules {
  mode: ImportMode;
  /** nothing is stored */
  isPlan?: boolean;
}

/**
 * Judges rows one after the other as if each were stored before the next: what earlier ones made and changed is remembered, so
 * that a whole batch is read by few statements and written by two. The database decides whether it was right.
 */
export class ImportJudgement {
  /** the customers to be made */
  readonly made = new Map<string, NewCustomer>();
  /** the customers to be changed */
  readonly changed = new Map<string, { before: Customer; after: Customer }>();
  readonly notes: AuditEntry[] = [];
  /** whom each identity that a row gave or took belongs to now */
  readonly moved = new Map<string, string | null>();
  private readonly now = new Date();

  constructor(
    private readonly actor: Pick<Caller, 'can'>,
    private readonly known: KnownCustomers,
    private readonly rules: ImportRules,
  ) {}

  judge(row: NamedRow): RowOutcome {
    const found = this.customersOf(row);
    try {
      return this.rules.mode === 'upsert' ? this.upsert(row, found) : this.create(row, found);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return {
        outcome: 'failed',
        id: found[0]?.id,
        problems: error.errors ?? [],
        named: namesOf(row.identity),
      };
    }
  }

  private create(row: NamedRow, [known]: readonly Named[]): RowOutcome {
    const fresh = row.fresh ?? freshOf(row, this.rules, this.now);
    if (fresh instanceof InvalidInputError) throw fresh;
    if (known) {
      const outcome = this.rules.mode === 'skip' ? 'skipped' : 'duplicate';
      return { outcome, id: known.id, field: known.by, named: namesOf(row.identity) };
    }
    const { customer, note } = fresh;
    this.made.set(customer.id, fresh);
    this.notes.push(note);
    this.move(customer.id, BLANK_CUSTOMER, customer);
    return { outcome: 'created', id: customer.id, customer };
  }

  private upsert(row: NamedRow, found: readonly Named[]): RowOutcome {
    const [known] = found;
    if (!known) return this.create(row, found);
    const other = found.find(({ id }) => id !== known.id);
    if (other) throw new InvalidInputError([matchesSeveral(known.by, other.by)]);
    const patch = row.read(true);
    const kept = this.record(known.id);
    const before = kept && this.rules.isPlan ? withoutGuessed(kept, patch, this.actor) : kept;
    if (!before) return { outcome: 'updated', id: known.id };
    const changes = changesOfRow(patch, before, this.actor, this.rules.contract);
    const editable = applyPatch(before, changes, this.rules);
    const after = nextOf(before, editable, this.now);
    if (!after) return { outcome: 'unchanged', id: known.id };
    this.change(before, after);
    return { outcome: 'updated', id: known.id, before, after };
  }

  private change(before: Customer, after: Customer): void {
    const { id } = after;
    if (this.made.has(id)) this.made.set(id, { customer: after });
    else this.changed.set(id, { before: this.changed.get(id)?.before ?? before, after });
    this.notes.push({ ...IMPORTED, id, before: auditView(before), after: auditView(after) });
    this.move(id, before, after);
  }

  private record(id: string): Customer | undefined {
    return this.made.get(id)?.customer ?? this.changed.get(id)?.after ?? this.known.records.get(id);
  }

  /** Whom the row names, the surest first. */
  private customersOf({ identity }: NamedRow): Named[] {
    const named: Named[] = [];
    for (const by of IDENTITIES) {
      const value = identity[by];
      if (value === undefined) continue;
      const key = identityKey(by, value);
      const moved = this.moved.get(key);
      const id = moved === undefined ? this.known.holders.get(key) : moved;
      if (id) named.push({ id, by });
    }
    return named;
  }

  private move(id: string, before: Keys, after: Keys): void {
    for (const [by, field] of KEYS) {
      if (before[field] === after[field]) continue;
      if (before[field] !== null) this.moved.set(identityKey(by, before[field]), null);
      if (after[field] !== null) this.moved.set(identityKey(by, after[field]), id);
    }
  }
}

interface Named {
  id: string;
  by: Identity;
}

type Keys = Pick<EditableCustomer, 'email_key' | 'phone_key'>;

const KEYS = [
  ['email', 'email_key'],
  ['phone', 'phone_key'],
] as const satisfies [Identity, keyof Keys][];

function matchesSeveral(first: Identity, other: Identity): FieldProblem {
  return {
    field: other,
    code: 'matches_several',
    message: `${other} names another customer than ${first}`,
  };
}

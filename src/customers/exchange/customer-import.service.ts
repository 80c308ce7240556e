import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import { Events } from '@crm/events';
import { mapInTurns, type Caller } from '@crm/http';
import { CustomerBatches } from '../customer-batches.service.js';
import type { Customer } from '../customer.js';
import { customerEvent } from '../customers.events.js';
import { CustomerConflictError } from '../customers.errors.js';
import { takenField } from '../store/customer-rows.js';
import { ImportedCustomersRepository } from '../store/imported-customers.repository.js';
import { freshOf } from './fresh-row.js';
import { ImportJudgement, type ImportRules, type KnownCustomers } from './import-judgement.js';
import {
  IDENTITIES,
  type FreshRow,
  type Identity,
  type ImportRow,
  type NamedRow,
  type NewCustomer,
  type RowOutcome,
} from './import-row.js';
import { identityKey, identityOf } from './row-identity.js';
import { storingOrder } from './storing-order.js';

/** Rows of one transaction. The embedded engine does nothing else meanwhile: 1,000 of them would hold it for 0.4 s. */
const BATCH = { server: 500, embedded: 200 };
/** How often rows are judged anew of whose customers others are making or changing the same at the moment. */
const ROUNDS = 8;

/** Makes and changes many customers at once. Every row stands for itself: a wrong one keeps no other from being stored. */
@Injectable()
export class CustomerImport {
  constructor(
    private readonly imported: ImportedCustomersRepository,
    private readonly batches: CustomerBatches,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly config: AppConfig,
  ) {}

  /** How many rows are well stored by one transaction. */
  get batchSize(): number {
    return this.config.database.kind === 'server' ? BATCH.server : BATCH.embedded;
  }

  /**
   * New customers; outcomes in the order of the rows, which are stored by batches. When the database fails, the batches before are stored,
   * and the one that it failed in not at all.
   */
  async run(actor: Caller, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    for (let from = 0; from < rows.length; from += this.batchSize) {
      const batch = rows.slice(from, from + this.batchSize);
      outcomes.push(...(await this.database.transaction(() => this.store(actor, batch))));
    }
    return outcomes;
  }

  /**
   * Finds out ahead of the transaction what a batch says of itself, whoever is known by then: nearly all that its rows take of this
   * process, which the database need not wait for.
   */
  prepare<R extends ImportRow>(
    actor: Caller,
    rows: readonly R[],
    asked: Partial<ImportRules>,
    isPlan: boolean,
  ): Promise<(R & NamedRow)[]> {
    const rules = this.rulesFor(actor, asked);
    const now = new Date();
    const writesAhead = rules.mode === 'create' && !isPlan;
    return mapInTurns(rows, (row) => {
      if (rules.mode === 'upsert') return named(row, rules);
      const fresh = freshOf(row, rules, now);
      const isWritten = writesAhead && !(fresh instanceof InvalidInputError);
      return { ...named(row, rules), fresh: isWritten ? this.written(actor, fresh) : fresh };
    });
  }

  /**
   * One batch, as a part of the ambient transaction: the same comes of it as if each row were sent for itself.
   * @throws the driver's error where a change takes what another has taken just now: to be tried again, see `isContended`
   */
  async store(
    actor: Caller,
    given: readonly (ImportRow | NamedRow)[],
    asked: Partial<ImportRules> = {},
  ): Promise<RowOutcome[]> {
    const rules = this.rulesFor(actor, asked);
    const rows = given.map((row) => named(row, rules));
    const outcomes: RowOutcome[] = [];
    let open = [...rows.keys()];
    for (let round = 0; open.length > 0; round++) {
      if (round === ROUNDS) throw new CustomerConflictError('Others are changing these customers; try again');
      const known = await this.known(
        open.map((index) => rows[index]),
        rules,
      );
      const judgement = new ImportJudgement(actor, known, rules);
      const judged = await mapInTurns(open, (index) => judgement.judge(rows[index]));
      open.forEach((index, at) => (outcomes[index] = judged[at]));
      const lost = await this.write(actor, judgement);
      open = open.filter((index) => lost.has(outcomes[index].id ?? ''));
    }
    return outcomes;
  }

  /** Judges a batch and stores nothing. `known` may say what earlier batches of the same plan would have made. */
  async judge(
    actor: Caller,
    given: readonly (ImportRow | NamedRow)[],
    asked: Partial<ImportRules>,
    planned: (keys: readonly string[]) => Promise<ReadonlyMap<string, string | null>>,
  ): Promise<{ outcomes: RowOutcome[]; moved: ReadonlyMap<string, string | null> }> {
    const rules = this.rulesFor(actor, { ...asked, isPlan: true });
    const rows = given.map((row) => named(row, rules));
    const { holders, records } = await this.known(rows, rules);
    const keys = rows.flatMap(({ identity }) =>
      IDENTITIES.flatMap((by) => (identity[by] === undefined ? [] : [identityKey(by, identity[by])])),
    );
    const known = { holders: new Map([...holders, ...(await planned(keys))]), records };
    const judgement = new ImportJudgement(actor, known, rules);
    return { outcomes: rows.map((row) => judgement.judge(row)), moved: judgement.moved };
  }

  /** Whether others took what this batch was about to take: judged anew, it comes out otherwise. */
  isContended(error: unknown): boolean {
    return takenField(error) !== undefined || error instanceof CustomerConflictError;
  }

  private written(actor: Caller, { customer, note }: FreshRow): FreshRow {
    return {
      customer,
      written: this.imported.textOf(customer),
      note: this.audit.writtenAhead(actor, note),
    };
  }

  private rulesFor(actor: Caller, asked: Partial<ImportRules>): ImportRules {
    return { mode: 'create', contract: actor.surface, phoneRegion: this.config.phoneRegion, ...asked };
  }

  private async known(rows: readonly NamedRow[], { mode }: ImportRules): Promise<KnownCustomers> {
    const valuesOf = (by: Identity) => [...new Set(rows.flatMap(({ identity }) => identity[by] ?? []))];
    const holders = await this.imported.holders({
      id: valuesOf('id'),
      account_number: valuesOf('account_number'),
      email: valuesOf('email'),
      phone: valuesOf('phone'),
    });
    const ids = mode === 'upsert' ? [...new Set(holders.map(({ id }) => id))] : [];
    return {
      holders: new Map(holders.map(({ by, value, id }) => [identityKey(by, value), id])),
      records: await this.batches.find(ids),
    };
  }

  /** Ids of the customers of which the database knew better. */
  private async write(
    actor: Caller,
    { changed, made, notes }: ImportJudgement,
  ): Promise<ReadonlySet<string>> {
    const ids = [...changed.keys(), ...made.keys()];
    if (ids.length === 0) return new Set();
    const notesOf = (those: ReadonlyMap<string, unknown>) => notes.filter(({ id }) => those.has(id!));
    // the changes first: they may give free what new ones take
    const stored = [
      ...(await this.update(actor, [...changed.values()], notesOf(changed))),
      ...(await this.insert(actor, [...made.values()], notesOf(made))),
    ];
    const lost = new Set(ids);
    for (const id of stored) lost.delete(id);
    return lost;
  }

  private async update(
    actor: Caller,
    changes: readonly { before: Customer; after: Customer }[],
    notes: readonly AuditEntry[],
  ): Promise<string[]> {
    if (changes.length === 0) return [];
    const inOrder = [...changes].sort((one, other) => (one.after.id < other.after.id ? -1 : 1));
    const stored = await this.imported.update(inOrder, await this.audit.rowsInTurns(actor, notes));
    await this.tell(actor, 'customer.updated', stored);
    return stored;
  }

  private async insert(
    actor: Caller,
    customers: readonly NewCustomer[],
    notes: readonly AuditEntry[],
  ): Promise<string[]> {
    if (customers.length === 0) return [];
    const audited = await this.audit.rowsInTurns(actor, notes);
    const stored = await this.imported.insert(storingOrder(customers), audited);
    await this.tell(actor, 'customer.created', stored);
    return stored;
  }

  /** Read again only where somebody wants to hear of it: what the database made of them is a part of it. */
  private async tell(
    actor: Caller,
    type: 'customer.created' | 'customer.updated',
    ids: readonly string[],
  ): Promise<void> {
    if (!this.events.isWanted(type) || ids.length === 0) return;
    for (const customer of (await this.batches.find(ids)).values()) {
      this.events.note(actor, { type, ...customerEvent(customer) });
    }
  }
}

function named<R extends ImportRow>(row: R, { phoneRegion }: ImportRules): R & NamedRow {
  return 'identity' in row ? (row as R & NamedRow) : { ...row, identity: identityOf(row.names, phoneRegion) };
}

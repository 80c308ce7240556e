import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@crm/audit';
import { Database, type Statement } from '@crm/database';
import { eventRow, type EventNote, type EventRow } from './event.js';
import type { EventType } from './event-types.js';

/** Who keeps what is noted, and knows for whom. */
export interface EventOutbox {
  /** whether somebody wants to hear of it; asked with every write, so it must not ask the database */
  isWanted(type: EventType): boolean;
  /** stores events in the order in which they were noted */
  insertion(rows: readonly EventRow[]): Statement;
  /** after they were committed */
  stored(): void;
}

/** Of events that are found by comparing: how things are has to be known before somebody begins to hear how they change. */
export interface EventBaseline {
  types: readonly EventType[];
  /** a part of the transaction in which they begin to be wanted */
  take(): Promise<void>;
}

/** What happened, for whoever subscribed to it. While nobody did, a call costs one look-up in a set. */
@Injectable()
export class Events {
  private outbox?: EventOutbox;
  private readonly baselines: EventBaseline[] = [];
  private readonly gathered = new WeakMap<object, EventRow[]>();

  constructor(private readonly database: Database) {}

  register(outbox: EventOutbox): void {
    this.outbox = outbox;
  }

  isWanted(type: EventType): boolean {
    return this.outbox?.isWanted(type) ?? false;
  }

  registerBaseline(baseline: EventBaseline): void {
    this.baselines.push(baseline);
  }

  /** To be called in the transaction of whoever wants to hear of these from now on: of what nobody wanted so far, baselines are taken. */
  async begin(types: readonly EventType[]): Promise<void> {
    for (const baseline of this.baselines) {
      const isAsked = baseline.types.some((type) => types.includes(type));
      if (isAsked && !baseline.types.some((type) => this.isWanted(type))) await baseline.take();
    }
  }

  /**
   * Notes what happened inside the transaction of the change, like `Audit.note`: it is stored with it, or not at all. All
   * events of a transaction are stored by one statement that travels with its COMMIT.
   * @throws Error outside a transaction; see `tell` for a change that is a single statement
   */
  note(actor: AuditActor, event: EventNote): void {
    if (!this.isWanted(event.type)) return;
    const transaction = this.database.transactionKey();
    if (!transaction) throw new Error('Events.note needs a transaction; use Events.tell outside of one');
    const row = eventRow(actor, event);
    const rows = this.gathered.get(transaction);
    if (rows) rows.push(row);
    else this.open(transaction, row);
  }

  /**
   * A change that is a transaction by itself, such as a single statement: it stays one where nobody wants to hear of it, else
   * it is done in one with the event. `said` tells it from what the change gave; undefined: nothing was changed.
   */
  tell<T>(
    actor: AuditActor,
    type: EventType,
    change: () => Promise<T>,
    said: (result: T) => Omit<EventNote, 'type'> | undefined,
  ): Promise<T> {
    if (!this.isWanted(type)) return change();
    return this.database.transaction(async () => {
      const result = await change();
      const event = said(result);
      if (event) this.note(actor, { type, ...event });
      return result;
    });
  }

  /** The first of a transaction asks for the statement that stores them all. */
  private open(transaction: object, first: EventRow): void {
    const rows = [first];
    const outbox = this.outbox as EventOutbox;
    this.gathered.set(transaction, rows);
    this.database.beforeCommit(() => {
      // behind what other closing writes may note
      this.database.beforeCommit(() => outbox.insertion(rows));
      return Promise.resolve();
    });
    this.database.afterCommit(() => outbox.stored());
  }
}

import type { FieldProblem } from '@crm/errors';
import type { KeptRecord } from './kept-record.js';
import type { RecordKind } from './kinds/record-kind.js';

/** In what the records of a customer agree, and how many of them do. */
export interface Agreed {
  customer_id: string;
  by: string;
  on: string;
  records: number;
}

type Fields = Readonly<Record<string, string>>;

/** What is agreed on as far as rows of a feed have come: the first record of a metric says its unit. */
export class Agreements {
  private readonly agreed: Map<string, Agreed>;
  private readonly stored: ReadonlySet<string>;
  private readonly touched = new Set<string>();

  constructor(stored: readonly Agreed[] = []) {
    this.agreed = new Map(stored.map((one) => [keyOf(one.customer_id, one.by), { ...one }]));
    this.stored = new Set(this.agreed.keys());
  }

  problemsOf<R extends KeptRecord>(kind: RecordKind<R>, before: R | undefined, after: R): FieldProblem[] {
    if (!kind.agreement) return [];
    const { by, on } = kind.agreement;
    const [was, is] = [before as Fields | undefined, after as unknown as Fields];
    const kept = this.agreed.get(keyOf(after.customer_id, is[by]));
    const own = was?.[by] === is[by] ? 1 : 0;
    if (!kept || kept.records - own <= 0 || kept.on === is[on]) return [];
    const message = `${on} must be ${kept.on}, as in the other records of ${is[by]} of this customer`;
    return [{ field: on, code: 'invalid_value', message }];
  }

  take<R extends KeptRecord>(kind: RecordKind<R>, before: R | undefined, after: R): void {
    if (!kind.agreement) return;
    const { by, on } = kind.agreement;
    const [was, is] = [before as Fields | undefined, after as unknown as Fields];
    if (was) this.count(after.customer_id, was[by], was[on], -1);
    this.count(after.customer_id, is[by], is[on], 1);
  }

  /** What is agreed on for the first time. */
  get fresh(): Agreed[] {
    return this.touchedOnes((key) => !this.stored.has(key));
  }

  /** What was stored, and is another now. */
  get changed(): Agreed[] {
    return this.touchedOnes((key) => this.stored.has(key));
  }

  private touchedOnes(are: (key: string) => boolean): Agreed[] {
    return [...this.touched].filter(are).map((key) => this.agreed.get(key)!);
  }

  private count(customer_id: string, by: string, on: string, records: number): void {
    const key = keyOf(customer_id, by);
    const kept = this.agreed.get(key);
    const count = (kept?.records ?? 0) + records;
    this.agreed.set(key, { customer_id, by, on, records: count });
    this.touched.add(key);
  }
}

function keyOf(customerId: string, by: string): string {
  return `${customerId} ${by}`;
}

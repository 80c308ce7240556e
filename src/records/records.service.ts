import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId } from '@crm/database';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import type { Caller } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import type { RowResult } from './judge-rows.js';
import type { KeptRecord } from './kept-record.js';
import type { RecordKind } from './kinds/record-kind.js';
import { RecordBatches } from './record-batches.service.js';
import { ExternalIdTakenError } from './records.errors.js';
import { inEntry, readSent } from './sent-records.js';
import { RecordsRepository } from './store/records.repository.js';

/** What a feed was answered: the records as they are stored, in the order in which they were sent. */
export interface FedRecords<R extends KeptRecord = KeptRecord> {
  records: R[];
  isList: boolean;
  /** whether one of them is new */
  isNew: boolean;
}

/** What other systems tell of a customer, by one rule for all kinds: new by its external_id, or a change of what is known by it. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly batches: RecordBatches,
    private readonly repository: RecordsRepository,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * One record, or a list of them, wholly or not at all.
   * @throws CustomerNotFoundError, InvalidInputError, ExternalIdTakenError, RecordsConflictError
   */
  feed<R extends KeptRecord>(
    actor: Caller,
    kind: RecordKind<R>,
    customerId: string,
    body: unknown,
  ): Promise<FedRecords<R>> {
    const { patches, isList } = readSent(kind, body, actor.surface);
    return this.database.transaction(async () => {
      const id = await this.hold(customerId);
      const rows = patches.map((patch) => ({ customerId: id, patch }));
      const { results, changes, records } = await this.batches.store(kind, rows, { wholly: true });
      requireGood(results, isList);
      for (const { before, after } of changes.values()) {
        this.audit.note(actor, {
          resource: 'records',
          id: after.id,
          before: before && auditView(kind, before),
          after: auditView(kind, after),
        });
      }
      return {
        records: patches.map(({ external_id }) => records.get(external_id)!),
        isList,
        isNew: results.some(({ outcome }) => outcome === 'created'),
      };
    });
  }

  /** The id of a customer that stays until the ambient transaction ends. @throws CustomerNotFoundError */
  private async hold(customerId: string): Promise<string> {
    const [id] = isId(customerId) ? await this.repository.holdCustomers([customerId]) : [];
    if (id === undefined) throw new CustomerNotFoundError(customerId);
    return id;
  }
}

function auditView({ name }: RecordKind, { id: _id, created_at: _made, ...rest }: KeptRecord): object {
  return { kind: name, ...rest };
}

/** @throws InvalidInputError with the problems of all rows, ExternalIdTakenError */
function requireGood(results: readonly RowResult[], isList: boolean): void {
  const problems = results.flatMap((result, index): FieldProblem[] =>
    result.outcome !== 'failed' ? [] : isList ? result.problems.map(inEntry(index)) : result.problems,
  );
  if (problems.length > 0) throw new InvalidInputError(problems.slice(0, MOST_PROBLEMS));
  const taken = results.findIndex(({ outcome }) => outcome === 'taken');
  if (taken >= 0) throw new ExternalIdTakenError(isList ? `${taken}.external_id` : 'external_id');
}

const MOST_PROBLEMS = 100;

import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId } from '@crm/database';
import { encodeCursor, foreignCursor, type Caller, type Cursor, type PageOf } from '@crm/http';
import { comparePeople, DEFAULT_MIN_CONFIDENCE, rounded } from '@crm/matching';
import { CustomerNotFoundError, CustomersService, type Customer } from '../customers/index.js';
import { type Candidate, type DuplicatePair, type PairStatus, type ShownPair } from './duplicate-pair.js';
import { DuplicateMergedError, DuplicateNotFoundError } from './duplicates.errors.js';
import { MatchKeys } from './match-keys.service.js';
import { MatchingModels } from './matching-models.service.js';
import { DuplicatesRepository } from './store/duplicates.repository.js';

export interface DuplicatesRequest {
  min_confidence?: number;
  status?: PairStatus;
  limit: number;
  cursor?: Cursor | null;
}

const BY_CONFIDENCE = 'confidence';
/** Nobody has more copies that are worth a look. */
const MOST_OF_ONE = 50;

/** Customers that may be one person: found by scans, looked up for one customer, and what people say of them. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly duplicates: DuplicatesRepository,
    private readonly keys: MatchKeys,
    private readonly models: MatchingModels,
    private readonly customers: CustomersService,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Compares a customer as it is now with all others; without those it was said not to be. @throws CustomerNotFoundError */
  async candidatesOf(
    actor: Caller,
    customerId: string,
    minConfidence = DEFAULT_MIN_CONFIDENCE,
  ): Promise<Candidate[]> {
    const { id } = await this.customers.find(customerId);
    await this.keys.catchUp();
    const [record] = await this.keys.read([id]);
    if (!record) throw new CustomerNotFoundError(customerId);
    const asked = this.keys.keyed(record);
    const decided = new Set(await this.duplicates.decidedOf(id));
    const ids = (await this.keys.candidates(asked)).filter((other) => !decided.has(other));
    const scorer = await this.models.scorer();
    const scored = (await this.keys.read(ids)).map((other) => {
      const { person } = this.keys.keyed(other);
      const comparison = comparePeople(asked.person, person);
      return { id: person.id, comparison, confidence: rounded(scorer.probability(comparison), 4) };
    });
    const likely = scored
      .filter(({ confidence }) => confidence >= minConfidence)
      .sort((one, other) => other.confidence - one.confidence)
      .slice(0, MOST_OF_ONE);
    const shown = await this.read(actor, likely);
    return likely.flatMap(({ id: other, comparison, confidence }) => {
      const customer = shown.get(other);
      return customer ? [{ customer, confidence, reasons: scorer.reasons(comparison) }] : [];
    });
  }

  /** What scans found, the likeliest first; open pairs where no status is named. */
  async list(
    actor: Caller,
    { min_confidence = DEFAULT_MIN_CONFIDENCE, status = 'open', limit, cursor }: DuplicatesRequest,
  ): Promise<PageOf<ShownPair>> {
    const query = { status, minConfidence: min_confidence, after: positionOf(cursor), limit: limit + 1 };
    const rows = await this.duplicates.list(query);
    const pairs = rows.slice(0, limit);
    const last = rows.length > limit ? pairs.at(-1) : undefined;
    return {
      items: await this.show(actor, pairs),
      nextCursor: last ? encodeCursor({ sort: BY_CONFIDENCE, value: last.confidence, id: last.id }) : null,
    };
  }

  /** They are two people: no scan shows the pair again. @throws DuplicateNotFoundError, DuplicateMergedError */
  async dismiss(actor: Caller, id: string): Promise<ShownPair> {
    const pair = await this.database.transaction(async () => {
      const before = isId(id) ? await this.duplicates.lock(id) : undefined;
      if (!before) throw new DuplicateNotFoundError();
      if (before.status === 'merged') throw new DuplicateMergedError();
      if (before.status === 'dismissed') return before;
      const after: DuplicatePair = { ...before, status: 'dismissed', decided_at: new Date() };
      await this.duplicates.setStatus(after, after.status, after.decided_at!);
      this.audit.note(actor, {
        resource: 'duplicates',
        id: after.id,
        before: auditView(before),
        after: auditView(after),
      });
      return after;
    });
    const [shown] = await this.show(actor, [pair]);
    if (!shown) throw new DuplicateNotFoundError();
    return shown;
  }

  /** Pairs with both customers; one that goes at this moment takes its pairs with it. */
  private async show(actor: Caller, pairs: readonly DuplicatePair[]): Promise<ShownPair[]> {
    const ids = pairs.flatMap(({ customer_id, other_id }) => [{ id: customer_id }, { id: other_id }]);
    const shown = await this.read(actor, ids);
    return pairs.flatMap(({ customer_id, other_id, ...pair }) => {
      const [one, other] = [shown.get(customer_id), shown.get(other_id)];
      return one && other ? [{ ...pair, customers: [one, other] as const }] : [];
    });
  }

  private async read(actor: Caller, customers: readonly { id: string }[]): Promise<Map<string, Customer>> {
    const ids = [...new Set(customers.map(({ id }) => id))];
    const found = await this.customers.getEach(actor, ids);
    return new Map(found.map((customer) => [customer.id, customer]));
  }
}

function positionOf(cursor: Cursor | null | undefined): { confidence: number; id: string } | undefined {
  if (!cursor) return undefined;
  if (cursor.sort !== BY_CONFIDENCE || typeof cursor.value !== 'number') throw foreignCursor();
  return { confidence: cursor.value, id: cursor.id };
}

function auditView({ customer_id, other_id, status }: DuplicatePair): object {
  return { customer_id, other_id, status };
}

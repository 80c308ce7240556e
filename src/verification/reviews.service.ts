import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { Database, isId } from '@crm/database';
import { Events } from '@crm/events';
import { pageByMoment, type Caller, type PageOf, type Paging, type Precondition } from '@crm/http';
import { MINUTE_MS } from '@crm/time';
import { ofRecord } from '@crm/validation';
import { CustomersService } from '../customers/index.js';
import { MergedIds } from '../merges/index.js';
import { AUDITED_AS, auditView } from './audited.js';
import { Papers } from './papers.service.js';
import { DEFAULT_SORT, momentIn, queueOrderOf } from './queue-order.js';
import { VerificationsRepository } from './store/verifications.repository.js';
import { UnmaskedAnswers } from './unmasked-answers.service.js';
import {
  OwnVerificationError,
  VerificationConflictError,
  VerificationNotFoundError,
} from './verification.errors.js';
import { verificationEvent } from './verification.events.js';
import {
  asOf,
  decided,
  isOpen,
  type Decision,
  type Verification,
  type VerificationFilter,
} from './verification.js';

/** A reviewer works on one for so long before others may take it. */
const CLAIM_MS = 30 * MINUTE_MS;

/** What a reviewer decides. Clients may send back which one they read, in either of its fields. */
interface DecisionPatch {
  status: Decision;
  notes?: string | null;
  id?: unknown;
  verification_id?: unknown;
}

/** The reviewers' queue: what waits for a person, and what they decide. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly verifications: VerificationsRepository,
    private readonly customers: CustomersService,
    private readonly papers: Papers,
    private readonly merged: MergedIds,
    private readonly unmasked: UnmaskedAnswers,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** What waits longest first, or as `sort` says. */
  async list(
    actor: Caller,
    filter: VerificationFilter,
    sort: string = DEFAULT_SORT,
    paging: Paging,
  ): Promise<PageOf<Verification>> {
    const order = queueOrderOf(sort);
    const now = this.now();
    const page =
      paging.style === 'cursor'
        ? await pageByMoment({ sort, momentOf: momentIn(order) }, paging, (after, limit) =>
            this.verifications.listAfter(filter, order, after, limit, now),
          )
        : await this.verifications.list(filter, order, paging, now);
    const { customer_id } = filter;
    if (customer_id !== undefined && page.items.length === 0) await this.merged.requireCurrent(customer_id);
    const items = page.items.map((one) => asOf(one, now));
    await this.unmasked.noteReferences(actor, items);
    return { ...page, paging, items };
  }

  /** @throws VerificationNotFoundError */
  async get(actor: Caller, id: string): Promise<Verification> {
    const verification = await this.find(id);
    await this.unmasked.noteReferences(actor, [verification]);
    return verification;
  }

  /**
   * Completes it, or lets it fail.
   * @throws InvalidInputError where the patch speaks of another one, VerificationNotFoundError, OwnVerificationError, VerificationConflictError, PapersMissingError
   */
  decide(actor: Caller, id: string, patch: DecisionPatch, mayStartFrom: Precondition): Promise<Verification> {
    return this.change(actor, id, async (before, now) => {
      mayStartFrom(before.version);
      const { status, notes } = ofRecord(patch, { ...before, verification_id: before.id });
      if (status === 'completed') {
        requireAsked(before);
        await this.papers.requireStanding(before);
      }
      return {
        ...decided(before, status, actor.person, now, this.config.verificationValidFor),
        notes: notes ?? before.notes,
      };
    });
  }

  /**
   * Takes it on, for half an hour: nobody else decides it meanwhile. Again, it is for another half.
   * @throws VerificationNotFoundError, OwnVerificationError, VerificationConflictError
   */
  claim(actor: Caller, id: string): Promise<Verification> {
    return this.change(actor, id, (_before, now) => ({
      claimed_by: actor.person,
      claimed_until: new Date(now.getTime() + CLAIM_MS),
    }));
  }

  /** Leaves it to others. @throws VerificationNotFoundError, OwnVerificationError, VerificationConflictError */
  release(actor: Caller, id: string): Promise<Verification> {
    return this.change(actor, id, () => ({ claimed_by: null, claimed_until: null }));
  }

  /** One change of an open one by somebody who is not involved and whom no other reviewer is before. */
  private async change(
    actor: Caller,
    id: string,
    compute: (before: Verification, now: Date) => Partial<Verification> | Promise<Partial<Verification>>,
  ): Promise<Verification> {
    const { customer_id } = await this.find(id);
    return this.database.transaction(async () => {
      await this.customers.lock(customer_id);
      const held = await this.verifications.findForChange(customer_id, id);
      if (!held) throw new VerificationNotFoundError();
      const now = this.now();
      const before = asOf(held, now);
      await this.requireFourEyes(actor, before);
      requireOpen(before);
      requireUnclaimed(before, actor);
      const changed = { ...before, ...(await compute(before, now)) };
      if (isDeepStrictEqual(changed, before)) return before;
      const after = { ...changed, version: before.version + 1, updated_at: now };
      await this.verifications.update(after);
      this.audit.note(actor, {
        resource: AUDITED_AS,
        id,
        before: auditView(before),
        after: auditView(after),
      });
      if (after.status === 'completed' || after.status === 'failed') {
        this.events.note(actor, { type: `verification.${after.status}`, ...verificationEvent(after) });
      }
      await this.unmasked.noteReferences(actor, [after]);
      return after;
    });
  }

  /** What was refused stands in the log, too. */
  private async requireFourEyes(actor: Caller, { id, involved }: Verification): Promise<void> {
    if (!involved.includes(actor.person)) return;
    await this.audit.record(actor, { resource: AUDITED_AS, id, outcome: 'denied' });
    throw new OwnVerificationError();
  }

  private async find(id: string): Promise<Verification> {
    const found = isId(id) ? await this.verifications.find(id) : undefined;
    if (!found) throw new VerificationNotFoundError();
    return asOf(found, this.now());
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function requireOpen(verification: Verification): void {
  if (isOpen(verification)) return;
  throw new VerificationConflictError(`The verification is ${verification.status} already`);
}

function requireUnclaimed({ claimed_by }: Verification, { person }: Caller): void {
  if (claimed_by === null || claimed_by === person) return;
  throw new VerificationConflictError('Another reviewer has claimed the verification');
}

function requireAsked({ is_sandbox }: Verification): void {
  if (!is_sandbox) return;
  throw new VerificationConflictError('A verification of the sandbox is asked of nobody and never completes');
}

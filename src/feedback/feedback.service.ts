import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import {
  pageByMoment,
  type MomentOrder,
  type PageOf,
  type Paging,
  type Precondition,
  type Principal,
} from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import { resolve, type Feedback, type ResolutionFields, type Submission } from './feedback.js';
import { FeedbackConflictError, FeedbackNotFoundError } from './feedback.errors.js';
import { FeedbackRepository, type FeedbackCount, type FeedbackFilter } from './feedback.repository.js';
import { sentimentOf } from './sentiment/index.js';
import { auditView } from './views/audit.js';

export interface ListFeedback {
  filter: FeedbackFilter;
  /** newest first */
  descending: boolean;
  paging: Paging;
}

/** What a list is sorted by; the word that its cursors carry. */
export const SORT_FIELD = 'submitted_at';
const DAY_MS = 24 * 3600 * 1000;

/** The rules of feedback: who finds which, and how it is resolved. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly feedback: FeedbackRepository,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws CustomerNotFoundError also where the customer's id is none */
  async create(submission: Submission): Promise<Feedback> {
    if (!isId(submission.customer_id)) throw new CustomerNotFoundError();
    const id = newId();
    const rated = { ...submission, sentiment: sentimentOf(submission.rating, submission.comments) };
    const auditRows = this.audit.rowsOf({ resource: 'feedback', id, after: auditView(rated) });
    const stored = await this.feedback.insert(id, rated, new Date(), auditRows);
    if (!stored) throw new CustomerNotFoundError();
    return stored;
  }

  /** @throws FeedbackNotFoundError */
  async get(id: string): Promise<Feedback> {
    const found = isId(id) ? await this.feedback.find(id) : undefined;
    if (!found) throw new FeedbackNotFoundError();
    return found;
  }

  /** Who may not know whose an anonymous feedback is does not find it by its customer either. */
  async list(actor: Principal, { filter, descending, paging }: ListFeedback): Promise<PageOf<Feedback>> {
    const namedOnly = filter.customerId !== undefined && !actor.can('crm:read:pii');
    const visible = { ...filter, namedOnly };
    if (paging.style !== 'cursor') return this.feedback.list(visible, descending, paging);
    const order: MomentOrder<Feedback> = {
      sort: `${descending ? '-' : ''}${SORT_FIELD}`,
      momentOf: ({ submitted_at }) => submitted_at,
    };
    return pageByMoment(order, paging, (after, limit) =>
      this.feedback.listAfter(visible, descending, after, limit),
    );
  }

  /**
   * Resolves, reopens or notes. `fieldsFor` says what changes, given the present record: it is asked again when the record
   * moved in the meantime.
   */
  async update(
    actor: Principal,
    id: string,
    fieldsFor: (current: Feedback) => ResolutionFields,
    mayStartFrom: Precondition,
  ): Promise<Feedback> {
    const attempt = async (before: Feedback): Promise<Feedback | undefined> => {
      mayStartFrom(before.version);
      const now = new Date();
      const changed = { ...before, ...resolve(before, fieldsFor(before), actor.id, now) };
      if (isDeepStrictEqual(changed, before)) return before;
      const after = { ...changed, version: before.version + 1, updated_at: now };
      const entry = {
        resource: 'feedback',
        id: before.id,
        before: auditView(before),
        after: auditView(after),
      };
      const stored = await this.feedback.update(before, after, this.audit.rowsOf(entry));
      return stored ? after : undefined;
    };
    const done =
      (await attempt(await this.get(id))) ??
      (await this.database.transaction(async () => attempt(await this.lock(id))));
    if (!done) throw new FeedbackConflictError('The feedback is being changed by others; try again');
    return done;
  }

  /** Counts of what was submitted in the last `days` times 24 hours, anonymous or not. */
  stats(days: number): Promise<FeedbackCount[]> {
    return this.feedback.countSince(new Date(Date.now() - days * DAY_MS));
  }

  private async lock(id: string): Promise<Feedback> {
    const found = await this.feedback.lock(id);
    if (!found) throw new FeedbackNotFoundError();
    return found;
  }
}

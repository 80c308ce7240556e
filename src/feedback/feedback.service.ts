import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { attemptThenLock, Database, isId, newId } from '@crm/database';
import { Events } from '@crm/events';
import {
  pageByMoment,
  sortKeyOf,
  type Caller,
  type MomentOrder,
  type PageOf,
  type Paging,
  type Precondition,
} from '@crm/http';
import { changedFields } from '@crm/validation';
import { DAY_MS } from '@crm/time';
import { CustomerNotFoundError } from '../customers/index.js';
import { MergedIds } from '../merges/index.js';
import {
  asSeenBy,
  BLANK_FEEDBACK,
  isUnmasked,
  resolve,
  SORT_FIELD,
  type Feedback,
  type FeedbackCount,
  type FeedbackFilter,
  type NewFeedback,
  type ResolutionFields,
  type Submission,
} from './feedback.js';
import { feedbackEvent } from './feedback.events.js';
import { FeedbackConflictError, FeedbackNotFoundError } from './feedback.errors.js';
import { sentimentOf } from './sentiment/index.js';
import { FeedbackRepository } from './store/feedback.repository.js';
import { UnmaskedFeedback } from './unmasked-feedback.service.js';

/** The rules of feedback: who finds which, who sees whose it is, and how it is resolved. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly feedback: FeedbackRepository,
    private readonly merged: MergedIds,
    private readonly unmasked: UnmaskedFeedback,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /**
   * Takes in what a customer says; its author is shown all of it.
   * @throws CustomerNotFoundError also where the customer's id is none
   */
  async create(actor: Caller, fields: NewFeedback): Promise<Feedback> {
    if (!isId(fields.customer_id)) throw new CustomerNotFoundError(fields.customer_id);
    const [id, now] = [newId(), new Date()];
    const said = { ...BLANK_FEEDBACK, submitted_at: now, ...fields };
    const rated = { ...said, ...sentimentOf(said.rating, said.comments) };
    const auditRows = this.audit.rowsOf(actor, { resource: 'feedback', id, after: auditView(rated) });
    const stored = await this.events.tell(
      actor,
      'feedback.created',
      () => this.feedback.insert(id, rated, now, auditRows),
      (made) => made && feedbackEvent(made),
    );
    if (!stored) throw new CustomerNotFoundError(fields.customer_id);
    return stored;
  }

  /** @throws FeedbackNotFoundError */
  async get(actor: Caller, id: string): Promise<Feedback> {
    return this.shownTo(actor, await this.find(id));
  }

  /**
   * Newest first, or as `sort` says. Who may not know whose an anonymous feedback is does not find it by its customer
   * either.
   */
  async list(
    actor: Caller,
    filter: FeedbackFilter,
    sort: string | undefined,
    paging: Paging,
  ): Promise<PageOf<Feedback>> {
    const named_only = filter.customer_id !== undefined && !actor.can('crm:read:pii');
    const { items, ...page } = await this.page({ ...filter, named_only }, sort ?? `-${SORT_FIELD}`, paging);
    const { customer_id } = filter;
    if (customer_id !== undefined && items.length === 0) await this.merged.requireCurrent(customer_id);
    return { ...page, paging, items: await this.allShownTo(actor, items) };
  }

  /**
   * Resolves, reopens or notes. What changes is asked again when the record moved in the meantime.
   * @throws FeedbackNotFoundError, FeedbackConflictError; InvalidInputError as `resolve` does
   */
  async update(
    actor: Caller,
    id: string,
    patch: ResolutionFields,
    mayStartFrom: Precondition,
  ): Promise<Feedback> {
    const attempt = async (before: Feedback): Promise<Feedback | undefined> => {
      mayStartFrom(before.version);
      const now = new Date();
      const changed = { ...before, ...resolve(before, changedFields(patch, before), actor.id, now) };
      if (isDeepStrictEqual(changed, before)) return before;
      const after = { ...changed, version: before.version + 1, updated_at: now };
      const entry = {
        resource: 'feedback',
        id: before.id,
        before: auditView(before),
        after: auditView(after),
      };
      const isResolved = after.resolved && !before.resolved;
      const store = () => this.feedback.update(before, after, this.audit.rowsOf(actor, entry));
      const stored = isResolved
        ? await this.events.tell(actor, 'feedback.resolved', store, (done) =>
            done ? feedbackEvent(after) : undefined,
          )
        : await store();
      return stored ? after : undefined;
    };
    const done = await attemptThenLock(this.database, {
      read: () => this.find(id),
      lock: () => this.lock(id),
      attempt,
    });
    if (!done) throw new FeedbackConflictError('The feedback is being changed by others; try again');
    return this.shownTo(actor, done);
  }

  /** Counts of what was submitted in the last `days` times 24 hours, anonymous or not. */
  stats(days: number): Promise<FeedbackCount[]> {
    return this.feedback.countSince(new Date(Date.now() - days * DAY_MS));
  }

  private async page(filter: FeedbackFilter, sort: string, paging: Paging): Promise<PageOf<Feedback>> {
    const { descending } = sortKeyOf(sort);
    if (paging.style !== 'cursor') return this.feedback.list(filter, descending, paging);
    const order: MomentOrder<Feedback> = { sort, momentOf: ({ submitted_at }) => submitted_at };
    return pageByMoment(order, paging, (after, limit) =>
      this.feedback.listAfter(filter, descending, after, limit),
    );
  }

  private async shownTo(actor: Caller, feedback: Feedback): Promise<Feedback> {
    const [shown] = await this.allShownTo(actor, [feedback]);
    return shown;
  }

  /** As the caller may see them. Who saw whose an anonymous one is stands in the log. */
  private async allShownTo(actor: Caller, feedback: readonly Feedback[]): Promise<Feedback[]> {
    const shown = feedback.map((one) => asSeenBy(actor, one));
    await this.unmasked.note(
      actor,
      shown.filter(isUnmasked).map(({ id }) => id),
    );
    return shown;
  }

  private async find(id: string): Promise<Feedback> {
    const found = isId(id) ? await this.feedback.find(id) : undefined;
    if (!found) throw new FeedbackNotFoundError();
    return found;
  }

  private async lock(id: string): Promise<Feedback> {
    const found = await this.feedback.lock(id);
    if (!found) throw new FeedbackNotFoundError();
    return found;
  }
}

/** What the audit compares. Whose an anonymous feedback is does not stand in the log: its readers need not know. */
function auditView(feedback: Submission | Feedback): object {
  return feedback.is_anonymous ? { ...feedback, customer_id: null } : feedback;
}

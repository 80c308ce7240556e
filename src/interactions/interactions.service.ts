import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { attemptThenLock, Database, isId } from '@crm/database';
import { ConflictError } from '@crm/errors';
import { Events } from '@crm/events';
import {
  pageByMoment,
  type Caller,
  type Cursor,
  type MomentOrder,
  type PageOf,
  type Paging,
  type Precondition,
} from '@crm/http';
import { CustomerNotFoundError, CustomersService, type Customer } from '../customers/index.js';
import { MergedIds } from '../merges/index.js';
import { customerMove, type CustomerMove } from './customer-move.js';
import { aiInsights } from './insights/ai-insights.js';
import { interactionSummary, STORY_LENGTH } from './insights/interaction-summary.js';
import { profileUpdates, type Background } from './insights/profile-updates.js';
import { paceOf, type FollowUpFilter, type Interaction, type InteractionFilter } from './interaction.js';
import type { InteractionHistory } from './interaction-history.js';
import { changedInteraction, newInteraction, type InteractionPatch } from './interaction-patch.js';
import { InteractionConflictError, InteractionNotFoundError } from './interactions.errors.js';
import { interactionEvent } from './interactions.events.js';
import type { RecordedInteraction } from './recorded-interaction.js';
import { InteractionsRepository } from './store/interactions.repository.js';

/** Interactions whose feedback tells what was known before. */
const REMEMBERED = 50;
/** The newest first. */
const NEWEST: MomentOrder<Interaction> = {
  sort: '-timestamp',
  momentOf: ({ occurred_at }) => occurred_at,
};
/** The earliest due first; all of them have a date. */
const DUE: MomentOrder<Interaction> = {
  sort: 'follow_up_date',
  momentOf: ({ follow_up_date }) => follow_up_date as Date,
};
type Added = Awaited<ReturnType<InteractionsRepository['add']>>;

const NOTHING_BEFORE: Background = { concerns: [] };

/** What was said to customers, and what it changes about them. */
@Injectable()
export class InteractionsService {
  constructor(
    private readonly interactions: InteractionsRepository,
    private readonly customers: CustomersService,
    private readonly merged: MergedIds,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** @throws CustomerNotFoundError, InteractionConflictError */
  async create(actor: Caller, customerId: string, fields: InteractionPatch): Promise<Interaction> {
    const { interaction } = await this.store(actor, customerId, fields, NOTHING_BEFORE);
    return interaction;
  }

  /** As `create`, with what the interaction tells in the light of earlier ones. */
  async record(actor: Caller, customerId: string, fields: InteractionPatch): Promise<RecordedInteraction> {
    if (!isId(customerId)) throw new CustomerNotFoundError(customerId);
    const story = await this.interactions.story(customerId, REMEMBERED);
    const feedback = story.map(({ customer_feedback }) => customer_feedback);
    return this.store(actor, customerId, fields, {
      concerns: feedback.flatMap((given) => given?.primary_concerns ?? []),
      interest: feedback.find((given) => given?.interest_level)?.interest_level,
    });
  }

  /** @throws InteractionNotFoundError */
  async get(id: string): Promise<Interaction> {
    const interaction = isId(id) ? await this.interactions.find(id) : undefined;
    if (!interaction) throw new InteractionNotFoundError();
    return interaction;
  }

  async list(filter: InteractionFilter, paging: Paging): Promise<PageOf<Interaction>> {
    return this.ofPresent(filter, await this.page(filter, paging));
  }

  async followUps(filter: FollowUpFilter, paging: Paging): Promise<PageOf<Interaction>> {
    return this.ofPresent(filter, await this.pageOfFollowUps(filter, paging));
  }

  private async page(filter: InteractionFilter, paging: Paging): Promise<PageOf<Interaction>> {
    if (paging.style !== 'cursor') return { ...(await this.interactions.list(filter, paging)), paging };
    const read = (after: Cursor | undefined, limit: number) =>
      this.interactions.listAfter(filter, after, limit);
    return { ...(await pageByMoment(NEWEST, paging, read)), paging };
  }

  private async pageOfFollowUps(filter: FollowUpFilter, paging: Paging): Promise<PageOf<Interaction>> {
    const now = new Date();
    if (paging.style !== 'cursor') {
      return { ...(await this.interactions.followUps(filter, now, paging)), paging };
    }
    const read = (after: Cursor | undefined, limit: number) =>
      this.interactions.followUpsAfter(filter, now, after, limit);
    return { ...(await pageByMoment(DUE, paging, read)), paging };
  }

  private async ofPresent<T extends PageOf<Interaction>>(
    { customer_id }: Pick<InteractionFilter, 'customer_id'>,
    page: T,
  ): Promise<T> {
    if (customer_id !== undefined && page.items.length === 0) await this.merged.requireCurrent(customer_id);
    return page;
  }

  /** With the total in every style: the customer's counter knows it. @throws CustomerNotFoundError */
  async listOf(customerId: string, paging: Paging): Promise<PageOf<Interaction> & { total: number }> {
    if (paging.style === 'cursor') {
      const { id, interaction_count: total } = await this.customers.find(customerId);
      return { ...(await this.list({ customer_id: id }, paging)), total };
    }
    const page = isId(customerId) ? await this.interactions.pageOfCustomer(customerId, paging) : undefined;
    if (!page) throw new CustomerNotFoundError(customerId);
    return { ...page, paging };
  }

  /** A page of a customer's interactions, and what all of them come to. @throws CustomerNotFoundError */
  async history(customerId: string, paging: Paging): Promise<InteractionHistory> {
    if (!isId(customerId)) throw new CustomerNotFoundError(customerId);
    const [page, story] = await Promise.all([
      this.listOf(customerId, paging),
      this.interactions.story(customerId, STORY_LENGTH),
    ]);
    return { customerId, page, summary: interactionSummary(story, page.total, new Date()) };
  }

  /**
   * Given fields replace, objects merge one level, null clears. The sale moves when an interaction is recorded, not when its
   * outcome is corrected. It is held from the start with its customer, whose counters are read off the other interactions.
   * @throws InteractionNotFoundError, InteractionConflictError; InvalidInputError as `changedInteraction` does
   */
  async update(
    actor: Caller,
    id: string,
    patch: InteractionPatch,
    mayStartFrom: Precondition,
  ): Promise<Interaction> {
    return this.database.transaction(async () => {
      const before = await this.lock(id);
      mayStartFrom(before.version);
      const now = new Date();
      const changed = changedInteraction(before, patch, now);
      if (isDeepStrictEqual(changed, before)) return before;
      const after = { ...changed, version: before.version + 1, updated_at: now };
      if (!(await this.interactions.change(after))) throw new InteractionConflictError();
      this.audit.note(actor, { resource: 'interactions', id: before.id, before, after });
      return after;
    });
  }

  /** @throws InteractionNotFoundError */
  async remove(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.database.transaction(async () => {
      const before = await this.lock(id);
      mayStartFrom(before.version);
      await this.interactions.remove(before.id);
      this.audit.note(actor, { resource: 'interactions', id: before.id, before });
    });
  }

  /** Held with its customer, whose counters follow. @throws InteractionNotFoundError */
  private async lock(id: string): Promise<Interaction> {
    const interaction = isId(id) ? await this.interactions.lock(id) : undefined;
    if (!interaction) throw new InteractionNotFoundError();
    return interaction;
  }

  /** Stores it only if the customer, whose sale it moves, is still as it was. */
  private async store(
    actor: Caller,
    customerId: string,
    fields: InteractionPatch,
    background: Background,
  ): Promise<RecordedInteraction> {
    const attempt = async (customer: Customer): Promise<RecordedInteraction | undefined> => {
      const interaction = newInteraction(customer, fields, new Date());
      const move = customerMove(customer, interaction);
      const auditRows = this.auditOf(actor, customer, interaction, move);
      const outcome = await this.tellMove(actor, move, () =>
        this.events.tell(
          actor,
          'interaction.created',
          () => this.interactions.add(interaction, move, auditRows),
          (added) => (added === 'added' ? interactionEvent(interaction) : undefined),
        ),
      );
      if (outcome === 'conflict') throw new InteractionConflictError();
      return outcome === 'added'
        ? { interaction, ...insights(customer, interaction, background) }
        : undefined;
    };
    const done = await attemptThenLock(this.database, {
      read: () => this.customers.find(customerId),
      lock: () => this.customers.lock(customerId),
      attempt,
    });
    if (!done) throw new ConflictError('Others are recording interactions of this customer: try again');
    return done;
  }

  /** What is added to a customer may move the sale: then that is told, too. */
  private tellMove(
    actor: Caller,
    { id, isChanged }: CustomerMove,
    add: () => Promise<Added>,
  ): Promise<Added> {
    if (!isChanged || !this.events.isWanted('customer.updated')) return add();
    return this.database.transaction(async () => {
      const outcome = await add();
      if (outcome === 'added') await this.customers.tellUpdated(actor, id);
      return outcome;
    });
  }

  private auditOf(actor: Caller, customer: Customer, interaction: Interaction, move: CustomerMove): string {
    const { sales_stage, current_interest } = move;
    const before = { sales_stage: customer.sales_stage, current_interest: customer.current_interest };
    return this.audit.rowsOf(
      actor,
      { resource: 'interactions', id: interaction.id, after: interaction },
      { resource: 'customers', id: customer.id, before, after: { sales_stage, current_interest } },
    );
  }
}

function insights(customer: Customer, interaction: Interaction, background: Background) {
  const { customer_feedback: feedback, outcome, stage_before: before, stage_after: after } = interaction;
  const factors = Object.values(customer.decision_factors ?? {}).flat();
  const known = { ...background, concerns: [...factors, ...background.concerns] };
  const updates = profileUpdates(feedback, { before, after }, known);
  return {
    profileUpdates: updates,
    aiInsights: aiInsights({
      customer,
      stage: after,
      pace: paceOf(interaction),
      outcome,
      feedback,
      newConcerns: updates.new_concerns_identified,
      followUpType: interaction.follow_up_type,
    }),
  };
}

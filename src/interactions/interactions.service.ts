import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { ConflictError, InvalidInputError } from '@crm/errors';
import { pageByMoment, type MomentOrder, type PageOf, type Paging, type Precondition } from '@crm/http';
import { merged } from '@crm/validation';
import { CustomerNotFoundError, CustomersService, type Customer } from '../customers/index.js';
import { nextStage, profileCompleteness } from '../sales/index.js';
import type { InteractionFields } from './dto/write-interaction.dto.js';
import { aiInsights, type AiInsights } from './insights/ai-insights.js';
import { interactionSummary, STORY_LENGTH, type InteractionSummary } from './insights/interaction-summary.js';
import { profileUpdates, type Background, type ProfileUpdates } from './insights/profile-updates.js';
import {
  channelOf,
  madeSummary,
  paceOf,
  shownType,
  type EditableInteraction,
  type Interaction,
} from './interaction.js';
import { InteractionConflictError, InteractionNotFoundError } from './interactions.errors.js';
import {
  InteractionsRepository,
  type CustomerMove,
  type FollowUpFilter,
  type InteractionFilter,
} from './interactions.repository.js';

export interface RecordedInteraction {
  interaction: Interaction;
  profileUpdates: ProfileUpdates;
  aiInsights: AiInsights;
}

export interface InteractionHistory {
  customerId: string;
  page: PageOf<Interaction>;
  summary: InteractionSummary;
}

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
const NOTHING_BEFORE: Background = { concerns: [] };

/** What was said to customers, and what it changes about them. */
@Injectable()
export class InteractionsService {
  constructor(
    private readonly interactions: InteractionsRepository,
    private readonly customers: CustomersService,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws CustomerNotFoundError, InteractionConflictError */
  create(customerId: string, fields: InteractionFields): Promise<RecordedInteraction> {
    return this.store(customerId, fields, NOTHING_BEFORE);
  }

  /** As `create`, with what the interaction tells in the light of earlier ones. */
  async record(customerId: string, fields: InteractionFields): Promise<RecordedInteraction> {
    if (!isId(customerId)) throw new CustomerNotFoundError();
    const story = await this.interactions.story(customerId, REMEMBERED);
    const feedback = story.map(({ customer_feedback }) => customer_feedback);
    return this.store(customerId, fields, {
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
    if (paging.style !== 'cursor') return this.interactions.list(filter, paging);
    return pageByMoment(NEWEST, paging, (after, limit) => this.interactions.listAfter(filter, after, limit));
  }

  async followUps(filter: FollowUpFilter, paging: Paging): Promise<PageOf<Interaction>> {
    const now = new Date();
    if (paging.style !== 'cursor') return this.interactions.followUps(filter, now, paging);
    return pageByMoment(DUE, paging, (after, limit) =>
      this.interactions.followUpsAfter(filter, now, after, limit),
    );
  }

  /** With the total in every style: the customer's counter knows it. @throws CustomerNotFoundError */
  async listOf(customerId: string, paging: Paging): Promise<PageOf<Interaction> & { total: number }> {
    if (paging.style === 'cursor') {
      const { id, interaction_count: total } = await this.customers.find(customerId);
      return { ...(await this.list({ customer_id: id }, paging)), total };
    }
    const page = isId(customerId) ? await this.interactions.pageOfCustomer(customerId, paging) : undefined;
    if (!page) throw new CustomerNotFoundError();
    return page;
  }

  /** A page of a customer's interactions, and what all of them come to. @throws CustomerNotFoundError */
  async history(customerId: string, paging: Paging): Promise<InteractionHistory> {
    if (!isId(customerId)) throw new CustomerNotFoundError();
    const [page, story] = await Promise.all([
      this.listOf(customerId, paging),
      this.interactions.story(customerId, STORY_LENGTH),
    ]);
    return { customerId, page, summary: interactionSummary(story, page.total, new Date()) };
  }

  /**
   * What the body changes. The sale moves when an interaction is recorded, not when its outcome is corrected.
   * @throws InteractionNotFoundError, InteractionConflictError
   */
  async update(
    id: string,
    fieldsFor: (current: Interaction) => InteractionFields,
    mayStartFrom: Precondition,
  ): Promise<Interaction> {
    return this.database.transaction(async () => {
      const before = await this.lock(id);
      mayStartFrom(before.version);
      const after = changed(before, fieldsFor(before), new Date());
      if (isDeepStrictEqual({ ...after, version: before.version, updated_at: before.updated_at }, before)) {
        return before;
      }
      if (!(await this.interactions.change(after))) throw new InteractionConflictError();
      this.audit.note({ resource: 'interactions', id: before.id, before, after });
      return after;
    });
  }

  /** @throws InteractionNotFoundError */
  async remove(id: string, mayStartFrom: Precondition): Promise<void> {
    await this.database.transaction(async () => {
      const before = await this.lock(id);
      mayStartFrom(before.version);
      await this.interactions.remove(before.id);
      this.audit.note({ resource: 'interactions', id: before.id, before });
    });
  }

  /** Held with its customer, whose counters follow. @throws InteractionNotFoundError */
  private async lock(id: string): Promise<Interaction> {
    const interaction = isId(id) ? await this.interactions.lock(id) : undefined;
    if (!interaction) throw new InteractionNotFoundError();
    return interaction;
  }

  /**
   * The first attempt takes no lock and stores only if the customer is still as it was; when it is not, the second holds
   * the customer, so that any number of parallel ones all come through.
   */
  private async store(
    customerId: string,
    fields: InteractionFields,
    background: Background,
  ): Promise<RecordedInteraction> {
    const attempt = async (customer: Customer): Promise<RecordedInteraction | undefined> => {
      const interaction = recorded(customer, fields, new Date());
      const move = moveOf(customer, interaction);
      const auditRows = this.auditOf(customer, interaction, move);
      const outcome = await this.interactions.add(interaction, move, auditRows);
      if (outcome === 'conflict') throw new InteractionConflictError();
      return outcome === 'added'
        ? { interaction, ...insights(customer, interaction, background) }
        : undefined;
    };
    const done =
      (await attempt(await this.customers.find(customerId))) ??
      (await this.database.transaction(async () => attempt(await this.customers.lock(customerId))));
    if (!done) throw new ConflictError('Others are recording interactions of this customer: try again');
    return done;
  }

  private auditOf(customer: Customer, interaction: Interaction, move: CustomerMove): string {
    const { sales_stage, current_interest } = move;
    const before = { sales_stage: customer.sales_stage, current_interest: customer.current_interest };
    return this.audit.rowsOf(
      { resource: 'interactions', id: interaction.id, after: interaction },
      { resource: 'customers', id: customer.id, before, after: { sales_stage, current_interest } },
    );
  }
}

const BLANK: Omit<EditableInteraction, 'occurred_at' | 'channel'> = {
  interaction_type: null,
  staff_member_id: null,
  subject: null,
  summary: null,
  duration_minutes: null,
  products_discussed: [],
  customer_feedback: null,
  outcome: null,
  follow_up_required: false,
  follow_up_date: null,
  follow_up_type: null,
  follow_up_notes: null,
  follow_up_done_at: null,
  recommendation_id: null,
  effectiveness_rating: null,
  recommendation_effectiveness: null,
  techniques_applied: [],
};

function recorded(customer: Customer, fields: InteractionFields, now: Date): Interaction {
  const { channel, interaction_type, customer_feedback } = fields;
  const editable: EditableInteraction = {
    ...BLANK,
    occurred_at: now,
    ...fields,
    customer_feedback: merged(null, customer_feedback),
    channel: channel ?? channelOf(interaction_type as NonNullable<typeof interaction_type>),
  };
  return {
    id: newId(),
    customer_id: customer.id,
    version: 1,
    created_at: now,
    updated_at: now,
    stage_before: customer.sales_stage,
    stage_after: nextStage(customer.sales_stage, editable.outcome),
    ...editable,
    summary:
      editable.summary ??
      madeSummary(
        shownType({ interaction_type: editable.interaction_type, channel: editable.channel }),
        editable.products_discussed,
      ),
  };
}

function moveOf(customer: Customer, interaction: Interaction): CustomerMove {
  const sales_stage = interaction.stage_after;
  const current_interest = interaction.products_discussed[0] ?? customer.current_interest;
  const section = {
    ...customer,
    sales_stage,
    current_interest,
    interaction_count: customer.interaction_count + 1,
  };
  return {
    id: customer.id,
    version: customer.version,
    hadInteractions: customer.interaction_count > 0,
    sales_stage,
    current_interest,
    profile_completeness: profileCompleteness(section),
    isChanged: sales_stage !== customer.sales_stage || current_interest !== customer.current_interest,
  };
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

function changed(
  before: Interaction,
  { follow_up_done, customer_feedback, ...fields }: InteractionFields,
  now: Date,
): Interaction {
  const after: Interaction = {
    ...before,
    ...fields,
    version: before.version + 1,
    updated_at: now,
  };
  if (customer_feedback !== undefined) {
    after.customer_feedback = merged(before.customer_feedback, customer_feedback);
  }
  if (follow_up_done !== undefined && follow_up_done !== (before.follow_up_done_at !== null)) {
    after.follow_up_done_at = follow_up_done ? now : null;
  }
  if (after.follow_up_done_at && !after.follow_up_required) {
    throw InvalidInputError.of('follow_up_done', 'invalid_value', 'there is no follow-up to be done');
  }
  const { interaction_type: type, channel } = after;
  if (type && channelOf(type) !== channel) after.interaction_type = null;
  return after;
}

import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { pageByMoment, type Caller, type Cursor, type MomentOrder, type PageOf } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import { UnmaskedFeedback } from '../feedback/index.js';
import { SegmentsService } from '../segments/index.js';
import type { CustomerSummary } from './customer-summary.js';
import { SummaryRepository } from './store/summary.repository.js';
import { TimelineRepository, type Position } from './store/timeline.repository.js';
import { KIND_NAMES, KINDS, type Happening, type Kind } from './timeline.js';

const NEWEST: MomentOrder<Happening> = { sort: 'timeline', momentOf: ({ at }) => at };
const PII = 'crm:read:pii';

/** What is asked of the timeline: all kinds where none is named. */
export interface TimelineRequest {
  kind?: readonly Kind[];
  limit: number;
  cursor?: Cursor | null;
}

/** What happened to a customer, in one stream and in numbers. Everything here only reads. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly timeline: TimelineRepository,
    private readonly summaries: SummaryRepository,
    private readonly unmasked: UnmaskedFeedback,
    private readonly segments: SegmentsService,
  ) {}

  /**
   * Kinds that the caller may not read are left out. Who saw whose an anonymous feedback is stands in the audit.
   * @throws CustomerNotFoundError
   */
  async list(
    actor: Caller,
    customerId: string,
    { kind, limit, cursor }: TimelineRequest,
  ): Promise<PageOf<Happening>> {
    const asked = kind?.length ? [...new Set(kind)] : KIND_NAMES;
    const kinds = asked.filter((one) => actor.can(KINDS[one]));
    const withAnonymous = actor.can(PII);
    const page = await pageByMoment(NEWEST, { limit, after: cursor ?? undefined }, async (after, atMost) => {
      const query = { kinds, after: after && positionOf(after), limit: atMost, withAnonymous };
      const found = isId(customerId) ? await this.timeline.list(customerId, query) : undefined;
      if (!found) throw new CustomerNotFoundError(customerId);
      return found;
    });
    const anonymous = page.items.filter((item) => item.kind === 'feedback' && item.data.is_anonymous);
    await this.unmasked.note(
      actor,
      anonymous.map(({ id }) => id),
    );
    return page;
  }

  /** @throws CustomerNotFoundError */
  async summary(actor: Caller, customerId: string): Promise<CustomerSummary> {
    const found = isId(customerId) ? await this.summaries.find(customerId, actor.can(PII)) : undefined;
    if (!found) throw new CustomerNotFoundError(customerId);
    return { ...found, segments: await this.segments.namesOf(actor, customerId) };
  }
}

function positionOf({ value, id }: Cursor): Position {
  return { at: new Date(value as string), id };
}

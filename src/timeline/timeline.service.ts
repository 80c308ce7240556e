import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { pageByMoment, type Caller, type Cursor, type MomentOrder, type PageOf } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import { UnmaskedFeedback } from '../feedback/index.js';
import { SummaryRepository } from './store/summary.repository.js';
import { TimelineRepository, type Position } from './store/timeline.repository.js';
import { KIND_NAMES, KINDS, type CustomerSummary, type Happening, type Kind } from './timeline.js';

const NEWEST: MomentOrder<Happening> = { sort: 'timeline', momentOf: ({ at }) => at };
const PII = 'crm:read:pii';

/** Which part of a timeline. */
interface TimelineQuery {
  /** all where left out */
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
  ) {}

  /**
   * Kinds that the caller may not read are left out. Who saw whose an anonymous feedback is stands in the audit.
   * @throws CustomerNotFoundError
   */
  async list(
    actor: Caller,
    customerId: string,
    { kind, limit, cursor }: TimelineQuery,
  ): Promise<PageOf<Happening>> {
    const kinds = (kind?.length ? kind : KIND_NAMES).filter((one) => actor.can(KINDS[one]));
    const withAnonymous = actor.can(PII);
    const read = async (after: Cursor | undefined, most: number) => {
      const query = { kinds, after: after && positionOf(after), limit: most, withAnonymous };
      return present(isId(customerId) ? await this.timeline.list(customerId, query) : undefined);
    };
    const page = await pageByMoment(NEWEST, { after: cursor ?? undefined, limit }, read);
    const anonymous = page.items.filter(({ kind, data }) => kind === 'feedback' && data.is_anonymous);
    await this.unmasked.note(
      actor,
      anonymous.map(({ id }) => id),
    );
    return page;
  }

  /** @throws CustomerNotFoundError */
  async summary(actor: Caller, customerId: string): Promise<CustomerSummary> {
    return present(isId(customerId) ? await this.summaries.find(customerId, actor.can(PII)) : undefined);
  }
}

function present<T>(found: T | undefined): T {
  if (found === undefined) throw new CustomerNotFoundError();
  return found;
}

function positionOf({ value, id }: Cursor): Position {
  return { at: new Date(value as string), id };
}

import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { foreignCursor, isMomentCursor, type Cursor, type Principal } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import { SummaryRepository, type CustomerSummary } from './summary.repository.js';
import { KIND_NAMES, KINDS, type Happening, type Kind } from './timeline.js';
import { TimelineRepository, type Position } from './timeline.repository.js';

export interface TimelinePage {
  items: Happening[];
  nextCursor: Cursor | null;
}

const SORT = 'timeline';
const PII = 'crm:read:pii';

/** What happened to a customer, in one stream and in numbers. Everything here only reads. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly timeline: TimelineRepository,
    private readonly summaries: SummaryRepository,
  ) {}

  /** Kinds that the caller may not read are left out. @throws CustomerNotFoundError */
  async list(
    actor: Principal,
    customerId: string,
    { kinds = KIND_NAMES, after, limit }: { kinds?: readonly Kind[]; after?: Cursor; limit: number },
  ): Promise<TimelinePage> {
    const position = after && positionOf(after);
    const readable = kinds.filter((kind) => actor.can(KINDS[kind]));
    const found = isId(customerId)
      ? await this.timeline.list(customerId, {
          // with nothing to read the customer must still be there
          kinds: readable.length ? readable : ['change'],
          after: position,
          limit: limit + 1,
          withAnonymous: actor.can(PII),
        })
      : undefined;
    if (!found) throw new CustomerNotFoundError();
    if (readable.length === 0) return { items: [], nextCursor: null };
    const items = found.slice(0, limit);
    const last = found.length > items.length ? items[items.length - 1] : undefined;
    return {
      items,
      nextCursor: last ? { sort: SORT, value: last.at.toISOString(), id: last.id } : null,
    };
  }

  /** @throws CustomerNotFoundError */
  async summary(actor: Principal, customerId: string): Promise<CustomerSummary> {
    const summary = isId(customerId) ? await this.summaries.find(customerId, actor.can(PII)) : undefined;
    if (!summary) throw new CustomerNotFoundError();
    return summary;
  }
}

function positionOf(cursor: Cursor): Position {
  if (!isMomentCursor(cursor, SORT)) throw foreignCursor();
  return { at: new Date(cursor.value as string), id: cursor.id };
}

import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { pageByMoment, type Cursor, type MomentOrder, type PageOf, type Principal } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import { SummaryRepository, type CustomerSummary } from './summary.repository.js';
import { KIND_NAMES, KINDS, type Happening, type Kind } from './timeline.js';
import { TimelineRepository, type Position } from './timeline.repository.js';

const NEWEST: MomentOrder<Happening> = { sort: 'timeline', momentOf: ({ at }) => at };
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
    { kinds = KIND_NAMES, ...paging }: { kinds?: readonly Kind[]; after?: Cursor; limit: number },
  ): Promise<PageOf<Happening>> {
    const readable = kinds.filter((kind) => actor.can(KINDS[kind]));
    return pageByMoment(NEWEST, paging, async (after, limit) => {
      const found = isId(customerId)
        ? await this.timeline.list(customerId, {
            // with nothing to read the customer must still be there
            kinds: readable.length ? readable : ['change'],
            after: after && positionOf(after),
            limit,
            withAnonymous: actor.can(PII),
          })
        : undefined;
      if (!found) throw new CustomerNotFoundError();
      return readable.length ? found : [];
    });
  }

  /** @throws CustomerNotFoundError */
  async summary(actor: Principal, customerId: string): Promise<CustomerSummary> {
    const summary = isId(customerId) ? await this.summaries.find(customerId, actor.can(PII)) : undefined;
    if (!summary) throw new CustomerNotFoundError();
    return summary;
  }
}

function positionOf({ value, id }: Cursor): Position {
  return { at: new Date(value as string), id };
}

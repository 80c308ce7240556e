import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { encodeCursor, foreignCursor, type Caller, type Cursor, type PageOf, type Paging } from '@crm/http';
import { CustomersService } from '../customers/index.js';
import type { KeptScores } from './kept-scores.js';
import { RANKS, type RankedCustomer, type Ranking } from './ranking.js';
import { RankedCustomersRepository } from './store/ranked-customers.repository.js';

/** To find the usual currency all values are counted: so long what was found holds. */
const CURRENCY_LIFETIME_MS = 5000;
/** In which nobody has a value. */
const NO_CURRENCY = '';

/** Customers in the order of what is reckoned of them. */
@Injectable()
export class RankedCustomersService {
  private usual: { read: number; currency: Promise<string | undefined> } | undefined;

  constructor(
    private readonly ranked: RankedCustomersRepository,
    private readonly customers: CustomersService,
    private readonly config: AppConfig,
  ) {}

  /** @throws InvalidInputError for a cursor of another list */
  atRisk(actor: Caller, ranking: Ranking, paging: Paging): Promise<PageOf<RankedCustomer>> {
    return this.page(actor, ranking, paging);
  }

  /** Within one currency: the one that is asked for, else the company's, else that of most. Errors as `atRisk`. */
  async highValue(actor: Caller, ranking: Ranking, paging: Paging): Promise<PageOf<RankedCustomer>> {
    const currency = ranking.currency ?? this.config.currency ?? (await this.usualCurrency()) ?? NO_CURRENCY;
    return this.page(actor, { ...ranking, currency }, paging);
  }

  private async page(actor: Caller, ranking: Ranking, paging: Paging): Promise<PageOf<RankedCustomer>> {
    if (paging.style !== 'cursor') {
      const { items, total } = await this.ranked.list(ranking, paging);
      return { items: await this.shown(actor, items), total, paging };
    }
    const { after, limit } = paging;
    if (after && !isOf(ranking, after)) throw foreignCursor();
    const rows = await this.ranked.listAfter(ranking, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: await this.shown(actor, items),
      paging,
      nextCursor: last ? encodeCursor(cursorAt(last, ranking)) : null,
    };
  }

  /** Who goes at this moment is left out. */
  private async shown(actor: Caller, scores: readonly KeptScores[]): Promise<RankedCustomer[]> {
    const found = await this.customers.getEach(
      actor,
      scores.map(({ customer_id }) => customer_id),
    );
    const byId = new Map(found.map((customer) => [customer.id, customer]));
    return scores.flatMap((each) => {
      const customer = byId.get(each.customer_id);
      return customer && customer.deleted_at === null ? [{ customer, scores: each }] : [];
    });
  }

  private usualCurrency(): Promise<string | undefined> {
    const now = Date.now();
    if (!this.usual || now - this.usual.read >= CURRENCY_LIFETIME_MS) {
      const currency = this.ranked.usualCurrency();
      // nobody has a value yet: the first who has decides
      currency.then((found) => found ?? (this.usual = undefined)).catch(() => (this.usual = undefined));
      this.usual = { read: now, currency };
    }
    return this.usual.currency;
  }
}

function sortOf({ by, descending }: Ranking): string {
  return `${descending ? '-' : ''}${by}`;
}

function cursorAt(scores: KeptScores, ranking: Ranking): Cursor {
  return { sort: sortOf(ranking), value: scores[RANKS[ranking.by]], id: scores.customer_id };
}

/** Whether a cursor made by hand could have come from this list. */
function isOf(ranking: Ranking, { sort, value }: Cursor): boolean {
  return sort === sortOf(ranking) && typeof value === 'number' && Number.isFinite(value);
}

import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { isId } from '@crm/database';
import type { ChurnRisk, Outlook } from '@crm/scoring';
import { CustomerNotFoundError } from '../customers/index.js';
import { utcDay } from '../records/index.js';
import { USUAL_HORIZON_MONTHS, type LifetimeValue } from './lifetime-value.js';
import { keptScores } from './kept-scores.js';
import { ModelsService } from './models.service.js';
import { churnRiskOf, lifetimeValueOf } from './score-account.js';
import { AccountsRepository, type ReadAccount } from './store/accounts.repository.js';
import { ScoresRepository } from './store/scores.repository.js';

/** What was reckoned of a customer, just now; the version is the record's. */
export type Reckoned<T> = T & { customer_id: string; version: number; calculated_at: Date };

/** Scores, from what is known of customers at the moment. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly scores: ScoresRepository,
    private readonly models: ModelsService,
    private readonly config: AppConfig,
  ) {}

  /** @throws CustomerNotFoundError */
  async churnRisk(customerId: string): Promise<Reckoned<ChurnRisk>> {
    const models = await this.models.current();
    const { account, calculated_at } = await this.accountOf(customerId);
    const { customer_id, version } = account;
    return { customer_id, version, ...churnRiskOf(account, models), calculated_at };
  }

  /** @throws CustomerNotFoundError */
  async lifetimeValue(
    customerId: string,
    horizonMonths = USUAL_HORIZON_MONTHS,
  ): Promise<Reckoned<LifetimeValue> & { horizon_months: number }> {
    const models = await this.models.current();
    const { account, calculated_at } = await this.accountOf(customerId);
    const outlook = this.outlook(horizonMonths);
    const value = lifetimeValueOf(account, models, outlook);
    const { customer_id, version } = account;
    return { customer_id, version, ...value, horizon_months: horizonMonths, calculated_at };
  }

  /** Keeps what these customers come to by now, or nothing of those who are not there. A part of the ambient transaction. */
  async refresh(customerIds: readonly string[]): Promise<void> {
    const models = await this.models.fresh();
    const day = utcDay(new Date());
    const accounts = await this.accounts.read(customerIds.map((id) => ({ id, day })));
    const outlook = this.outlook(USUAL_HORIZON_MONTHS);
    const kept = accounts.flatMap((account) => {
      const risk = churnRiskOf(account, models);
      return keptScores(account, risk, lifetimeValueOf(account, models, outlook, risk)) ?? [];
    });
    await this.scores.store(kept);
    const ids = new Set(kept.map(({ customer_id }) => customer_id));
    await this.scores.remove(customerIds.filter((id) => !ids.has(id)));
  }

  private async accountOf(customerId: string): Promise<{ account: ReadAccount; calculated_at: Date }> {
    const now = new Date();
    const asked = isId(customerId) ? [{ id: customerId, day: utcDay(now) }] : [];
    const [account] = await this.accounts.read(asked);
    if (!account) throw new CustomerNotFoundError(customerId);
    return { account, calculated_at: now };
  }

  private outlook(horizon_months: number): Outlook {
    const { margin, discountRate } = this.config.lifetimeValue;
    return { horizon_months, margin, discount_rate: discountRate };
  }
}

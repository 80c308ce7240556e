import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import { TOLD_SCORES } from './store/scores.statements.js';

/** What is reckoned of a customer, for `account_metrics` of the answer about it. */
@Injectable()
export class AnalyticsSection implements CustomerSection, OnModuleInit {
  readonly key = 'scores';
  readonly column = TOLD_SCORES;

  constructor(private readonly sections: CustomerSections) {}

  onModuleInit(): void {
    this.sections.register(this);
  }

  isWanted(actor: Caller, { metrics }: Includes): boolean {
    return metrics && actor.can('crm:read:analytics');
  }

  show(told: unknown): unknown {
    return told;
  }
}

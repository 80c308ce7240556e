import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import { ACCOUNT_METRICS } from './store/sections.statements.js';

/** What records tell for `account_metrics` of the answer about a customer. */
@Injectable()
export class MetricsSection implements CustomerSection, OnModuleInit {
  readonly key = 'account_metrics';
  readonly column = ACCOUNT_METRICS;

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

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import { BILLING_SUMMARY } from './store/sections.statements.js';

/** `billing_summary` of the answer about a customer: what the billing system says, and the last payment. */
@Injectable()
export class BillingSection implements CustomerSection, OnModuleInit {
  readonly key = 'billing_summary';
  readonly column = BILLING_SUMMARY;

  constructor(private readonly sections: CustomerSections) {}

  onModuleInit(): void {
    this.sections.register(this);
  }

  isWanted(actor: Caller, { billing }: Includes): boolean {
    return billing && actor.surface.sections.includes('account') && actor.can('crm:read:records');
  }

  show(told: unknown): unknown {
    return told;
  }
}

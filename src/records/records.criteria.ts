import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import { CustomerCatalogue } from '../customers/index.js';
import { OPEN_TICKETS, SERVICE_TYPES } from './store/criteria.statements.js';
import { RECURRING_REVENUE } from './store/sections.statements.js';

/** Whoever sees the records themselves, or the metrics that are made of them, in a customer's answer. */
const READERS = ['crm:read:records', 'crm:read:analytics'] as const;

/** What criteria may ask of a customer's records. */
@Injectable()
export class RecordsCriteria implements OnModuleInit {
  constructor(private readonly catalogue: CustomerCatalogue) {}

  onModuleInit(): void {
    this.catalogue.register({
      /** in the customer's currency; null without services, or with active ones in other currencies alone */
      monthly_recurring_revenue: {
        type: 'number',
        column: () => sql.raw(RECURRING_REVENUE),
        knownWith: READERS,
      },
      /** of the active services */
      service_types: {
        type: 'text_list',
        column: () => sql.raw(SERVICE_TYPES),
        nullable: false,
        knownWith: ['crm:read:records'],
      },
      /** pending ones too */
      open_tickets: {
        type: 'integer',
        column: () => sql.raw(OPEN_TICKETS),
        nullable: false,
        knownWith: READERS,
      },
    });
  }
}

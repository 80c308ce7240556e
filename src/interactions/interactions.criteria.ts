import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import { CustomerCatalogue } from '../customers/index.js';
import { OPEN_FOLLOW_UPS } from './store/interactions.statements.js';

/** What criteria may ask of a customer's interactions. */
@Injectable()
export class InteractionsCriteria implements OnModuleInit {
  constructor(private readonly catalogue: CustomerCatalogue) {}

  onModuleInit(): void {
    this.catalogue.register({
      open_follow_ups: { type: 'integer', column: () => sql.raw(OPEN_FOLLOW_UPS), nullable: false },
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RFM_SEGMENTS } from '@crm/scoring';
import { sql } from 'kysely';
import { CustomerCatalogue } from '../customers/index.js';
import { CHURN_LEVELS } from './dto/churn-risk-response.dto.js';
import {
  CHURN_LEVEL,
  CHURN_SCORE,
  FREQUENCY,
  FREQUENCY_SCORE,
  LIFETIME_VALUE,
  MONETARY,
  MONETARY_SCORE,
  RECENCY_DAYS,
  RECENCY_SCORE,
  RFM_SEGMENT,
} from './store/scores.statements.js';

/** Whoever sees scores at their own routes. */
const knownWith = ['crm:read:analytics'] as const;

/** What criteria may ask of what is reckoned of a customer, as it stands beside it. */
@Injectable()
export class AnalyticsCriteria implements OnModuleInit {
  constructor(private readonly catalogue: CustomerCatalogue) {}

  onModuleInit(): void {
    this.catalogue.register({
      churn_risk_score: { type: 'number', column: () => sql.raw(CHURN_SCORE), knownWith },
      churn_level: {
        type: 'enum',
        column: () => sql.raw(CHURN_LEVEL),
        values: CHURN_LEVELS,
        nullable: false,
        knownWith,
      },
      /** in the customer's currency, as the next */
      lifetime_value: { type: 'number', column: () => sql.raw(LIFETIME_VALUE), knownWith },
      monetary: { type: 'number', column: () => sql.raw(MONETARY), knownWith },
      rfm_segment: { type: 'enum', column: () => sql.raw(RFM_SEGMENT), values: RFM_SEGMENTS, knownWith },
      recency_days: { type: 'integer', column: () => sql.raw(RECENCY_DAYS), knownWith },
      frequency: { type: 'integer', column: () => sql.raw(FREQUENCY), knownWith },
      /** 1 to 5 among the company's customers, as the next two; null as the segment is */
      recency_score: { type: 'integer', column: () => sql.raw(RECENCY_SCORE), knownWith },
      frequency_score: { type: 'integer', column: () => sql.raw(FREQUENCY_SCORE), knownWith },
      monetary_score: { type: 'integer', column: () => sql.raw(MONETARY_SCORE), knownWith },
    });
  }
}

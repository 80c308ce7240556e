import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AuditedResources,
  HIDDEN_CHANGE,
  type AuditedResource,
  type AuditReaderRights,
  type Change,
} from '@crm/audit';
import { isSeen, sectionsByField } from '@crm/validation';
import { communicationKeys } from './dto/communication-preferences.dto.js';
import { ListedCustomerResponseDto } from './dto/listed-customer-response.dto.js';
import { seesCreditScores } from './record/credit-score.js';

/** What the log tells of a customer beyond the fields that its answer shows; every team may know it. */
const TOLD_TO_ALL = new Set([
  'language',
  'suspend_reason',
  'suspended_until',
  'block_reason',
  'deleted_at',
  'data_retention_policy',
  'purged',
  'merged_into',
  'merged_from',
  // whose scores a list showed: ids
  'credit_scores_of',
]);

/** The sections of the reader's contract, as in the record's own answer. */
@Injectable()
export class CustomersAudit implements AuditedResource, OnModuleInit {
  readonly resource = 'customers';

  constructor(private readonly resources: AuditedResources) {}

  onModuleInit(): void {
    this.resources.register(this);
  }

  show(field: string, change: Change, reader: AuditReaderRights): Change | undefined {
    if (TOLD_TO_ALL.has(field)) return change;
    const isField = sectionsByField(ListedCustomerResponseDto).has(field);
    if (!isField || !isSeen(ListedCustomerResponseDto, field, reader.surface)) return undefined;
    if (field === 'credit_score' && !seesCreditScores(reader)) return HIDDEN_CHANGE;
    return field === 'communication_preferences' ? ofTeam(change, reader) : change;
  }
}

/** One object with keys of two teams. */
function ofTeam({ before, after }: Change, { surface }: AuditReaderRights): Change {
  const keys = communicationKeys(surface);
  const own = (value: unknown) =>
    value === null || typeof value !== 'object'
      ? value
      : Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
  return { before: own(before), after: own(after) };
}

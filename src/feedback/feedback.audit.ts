import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AuditedResources,
  HIDDEN_CHANGE,
  type AuditedResource,
  type AuditReaderRights,
  type Change,
} from '@crm/audit';

/** Whose a feedback is may be a secret; an entry does not say of each whether it is. */
@Injectable()
export class FeedbackAudit implements AuditedResource, OnModuleInit {
  readonly resource = 'feedback';

  constructor(private readonly resources: AuditedResources) {}

  onModuleInit(): void {
    this.resources.register(this);
  }

  show(field: string, change: Change, { can }: AuditReaderRights): Change {
    return field === 'customer_id' && !can('crm:read:pii') ? HIDDEN_CHANGE : change;
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditedResources } from '@crm/audit';

/** Messages are read by who may read conversations. */
@Injectable()
export class ConversationsAudit implements OnModuleInit {
  constructor(private readonly resources: AuditedResources) {}

  onModuleInit(): void {
    this.resources.register({ resource: 'messages', permission: 'crm:read:conversations' });
  }
}

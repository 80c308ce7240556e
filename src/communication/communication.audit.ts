import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditedResources } from '@crm/audit';

const RESOURCES = ['communications', 'message-templates', 'outgoing-messages'];

/** Texts and messages are read by who may write to customers. */
@Injectable()
export class CommunicationAudit implements OnModuleInit {
  constructor(private readonly resources: AuditedResources) {}

  onModuleInit(): void {
    for (const resource of RESOURCES) {
      this.resources.register({ resource, permission: 'crm:communicate:customers' });
    }
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Permission } from '@crm/access';
import { AuditedResources, type AuditedResource } from '@crm/audit';

/** Who may see customers may see what was said of two of them. */
@Injectable()
export class DuplicatesAudit implements AuditedResource, OnModuleInit {
  readonly resource = 'duplicates';
  readonly permission: Permission = 'crm:read:customers';

  constructor(private readonly resources: AuditedResources) {}

  onModuleInit(): void {
    this.resources.register(this);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessObservers, resourceOf, type AccessObserver, type Denial } from '@crm/access';
import { isId } from '@crm/database';
import { Audit } from './audit.js';

/** Writes down who was refused what. */
@Injectable()
export class Denials implements AccessObserver, OnModuleInit {
  constructor(
    private readonly observers: AccessObservers,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.observers.register(this);
  }

  denied({ caller, action, resourceId }: Denial): Promise<void> {
    return this.audit.record(caller, {
      action,
      resource: resourceOf(action),
      // whatever else stood in the path is nobody's id
      id: isId(resourceId) ? resourceId.toLowerCase() : null,
      outcome: 'denied',
    });
  }
}

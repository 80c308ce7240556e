import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AccessObservers,
  networkOf,
  resourceOf,
  type AccessObserver,
  type Denial,
  type Refusal,
} from '@crm/access';
import { isId } from '@crm/database';
import { Audit } from './audit.js';
import { AuditedResources } from './audited-resources.js';
import { Refusals } from './refusals.js';

/** What is tried before anybody is known: tokens, keys, links, signatures. */
const ACCESS = 'access';

/** Writes down who was refused what. */
@Injectable()
export class Denials implements AccessObserver, OnModuleInit {
  constructor(
    private readonly observers: AccessObservers,
    private readonly audit: Audit,
    private readonly refusals: Refusals,
    private readonly resources: AuditedResources,
  ) {}

  onModuleInit(): void {
    this.observers.register(this);
    // how often, and nothing else
    this.resources.register({ resource: ACCESS, permission: 'crm:read:audit' });
  }

  refused({ address, action }: Refusal): Promise<void> {
    const nobody = () => ({ kind: 'anonymous', id: null, name: null, address }) as const;
    return this.refusals.note(`${action} ${networkOf(address)}`, nobody, { action, resource: ACCESS });
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

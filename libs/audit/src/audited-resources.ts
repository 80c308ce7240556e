import { PERMISSIONS, type Permission } from '@crm/access';
import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';
import type { Change, Changes } from './changes.js';

export type AuditReaderRights = Pick<Caller, 'can' | 'surface'>;

/** What the log shows of one resource's changes. */
export interface AuditedResource {
  /** the word that its entries carry */
  resource: string;
  /** to see values; `crm:read:<resource>` where left out */
  permission?: Permission;
  /** one field's change as a reader sees it; undefined where the field does not exist for them */
  show?(field: string, change: Change, reader: AuditReaderRights): Change | undefined;
}

/** That a field changed, and nothing of what it was and is. */
export const HIDDEN_CHANGE: Change = Object.freeze({ before: null, after: null, hidden: true });

/**
 * Where features say who sees what of their records in the log: a reader sees there what the record's own routes would show,
 * and no more.
 */
@Injectable()
export class AuditedResources {
  private readonly resources = new Map<string, AuditedResource>();

  register(resource: AuditedResource): void {
    this.resources.set(resource.resource, resource);
  }

  shown(resource: string, changes: Changes, reader: AuditReaderRights): Changes {
    const known = this.resources.get(resource);
    const permission = known?.permission ?? `crm:read:${resource}`;
    // what has no permission of its own, such as a session, has no fields that anybody reads elsewhere
    const maySee = isPermission(permission) && reader.can(permission);
    const entries = Object.entries(changes).map(([field, change]) => {
      const shown = known?.show ? known.show(field, change, reader) : change;
      return [field, shown && !maySee ? HIDDEN_CHANGE : shown] as const;
    });
    return Object.fromEntries(entries.filter((entry): entry is [string, Change] => entry[1] !== undefined));
  }
}

function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text);
}

import { Injectable } from '@nestjs/common';
import { AccessObservers, grantsBeyond } from '@crm/access';
import { ForbiddenError } from '@crm/errors';
import type { Caller } from '@crm/http';

/** What somebody may do already; a role stands for no contract. */
interface Powers {
  grants: readonly string[];
  contract?: string;
}

/**
 * Nobody grants a permission or contract they lack, not even to themselves, nor changes or removes somebody or something
 * that may do more than they.
 */
@Injectable()
export class Granting {
  constructor(private readonly observers: AccessObservers) {}

  /** @throws ForbiddenError when one of the grants stands for more than the actor may do */
  async requireGrants(actor: Caller, grants: readonly string[]): Promise<void> {
    const missing = grantsBeyond(actor, grants);
    if (missing.length === 0) return;
    await this.refuse(actor, `Nobody grants what they lack; you lack ${missing.join(', ')}`, { missing });
  }

  /** @throws ForbiddenError when the actor's own contract does not include it */
  async requireContract(actor: Caller, contract: string): Promise<void> {
    if (hasContract(actor, contract)) return;
    await this.refuse(actor, `Nobody grants a contract they lack; yours is ${actor.contract.name}`, {
      contract,
    });
  }

  /** @throws ForbiddenError when somebody's powers go beyond the actor's own */
  async requireAsMuchAs(actor: Caller, { grants, contract }: Powers): Promise<void> {
    const hasAll = grantsBeyond(actor, grants).length === 0;
    if (hasAll && (contract === undefined || hasContract(actor, contract))) return;
    await this.refuse(actor, 'You cannot change a user, role or key that may do or see more than you');
  }

  private async refuse(actor: Caller, message: string, details?: Record<string, unknown>): Promise<never> {
    await this.observers.denied({ caller: actor, action: actor.action ?? 'grant' });
    throw new ForbiddenError(message, details);
  }
}

function hasContract({ contract: own }: Caller, contract: string): boolean {
  return own.includes.some((name) => name === contract);
}

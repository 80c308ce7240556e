import { Injectable } from '@nestjs/common';
import { AccessObservers, grantsBeyond } from '@crm/access';
import { ForbiddenError } from '@crm/errors';
import type { Caller } from '@crm/http';

/** Nobody grants a permission or contract they lack, nor changes somebody who may do more than they. */
@Injectable()
export class Granting {
  constructor(private readonly observers: AccessObservers) {}

  /** @throws ForbiddenError when one of the grants stands for more than the actor may do */
  async requireGrants(actor: Caller, grants: readonly string[]): Promise<void> {
    const missing = grantsBeyond(actor, grants);
    if (missing.length === 0) return;
    await this.refuse(actor, `Nobody grants what they lack; you lack ${missing.join(', ')}`, { missing });
  }

  /**
   * A contract is had by whoever works under it; those who may change users may hand out any.
   * @throws ForbiddenError
   */
  async requireContract(actor: Caller, contract: string): Promise<void> {
    if (actor.contract.name === contract || actor.can('crm:update:users')) return;
    await this.refuse(actor, `Nobody grants a contract they lack; yours is ${actor.contract.name}`, {
      contract,
    });
  }

  /** @throws ForbiddenError when those grants, which somebody has already, go beyond the actor's own */
  async requireAsMuchAs(actor: Caller, grants: readonly string[]): Promise<void> {
    if (grantsBeyond(actor, grants).length === 0) return;
    await this.refuse(actor, 'You cannot change a user, role or key that may do more than you');
  }

  private async refuse(actor: Caller, message: string, details?: Record<string, unknown>): Promise<never> {
    await this.observers.denied({ caller: actor, action: actor.action ?? 'grant' });
    throw new ForbiddenError(message, details);
  }
}

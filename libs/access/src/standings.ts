import { Injectable } from '@nestjs/common';
import { makeCaller, type Caller, type Principal } from '@crm/http';
import { AccessRepository } from './access.repository.js';
import { Clock } from './clock.js';
import { makePrincipal, storedContract } from './principal.js';

/** Who asked for something that is done later, as it is kept with it: never a token. */
export interface AskedBy {
  kind: Principal['kind'];
  id: string;
  name: string;
  /** left out where it is the caller itself */
  person?: string;
  /** names of contracts: that of the caller, and in whose words the request was made */
  contract: string;
  surface: string;
  action?: string;
  address: string;
  /** of an outside user alone, whose roles only their provider knows: what they had then */
  grants?: readonly string[];
}

export function askedBy(caller: Caller): AskedBy {
  const { kind, id, name, person, contract, surface, action, address, permissions } = caller;
  const grants = kind === 'external' ? { grants: [...permissions] } : {};
  const behind = person === id ? {} : { person };
  return {
    kind,
    id,
    name,
    ...behind,
    contract: contract.name,
    surface: surface.name,
    action,
    address,
    ...grants,
  };
}

/** Finds again who asked for something earlier, with the rights they have now. */
@Injectable()
export class Standings {
  constructor(
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {}

  /** In the contract that they asked in. Undefined for who may do nothing any more: deactivated, revoked, expired. */
  async callerOf(asked: AskedBy): Promise<Caller | undefined> {
    const grants = await this.grantsOf(asked);
    if (!grants) return undefined;
    const { kind, id, name, person, contract, surface, action, address } = asked;
    const principal = makePrincipal({ kind, id, name, person, contract: storedContract(contract), grants });
    return makeCaller(principal, { surface: storedContract(surface), action, address });
  }

  private async grantsOf({ kind, id, grants = [] }: AskedBy): Promise<readonly string[] | undefined> {
    if (kind === 'external') return grants;
    if (kind === 'user') return (await this.repository.findUser(id))?.grants;
    return (await this.repository.findApiKeyById(id, new Date(this.clock.now())))?.permissions;
  }
}

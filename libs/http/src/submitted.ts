import type { Contract } from '@crm/contracts';

/**
 * What a request gives, with the contract in whose words it is written: the pipe sees no request, and judges it by that.
 */
export class Submitted {
  /** what the pipe made of it: the fields that count, without those that are only sent back */
  judged?: object;

  constructor(
    readonly given: unknown,
    readonly contract: Contract,
  ) {}
}

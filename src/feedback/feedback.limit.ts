import { Injectable } from '@nestjs/common';
import { CallerRate } from '@crm/access';
import type { Answer, Caller } from '@crm/http';

/**
 * How much feedback there may be about one customer, whoever sends it, where the contract says so. It hangs on what the body
 * says, which the guard has not read: so it is counted once the body was judged.
 */
@Injectable()
export class FeedbackLimit {
  constructor(private readonly rate: CallerRate) {}

  /**
   * Counts one feedback and takes it in; its answer tells the tightest limit.
   * @throws RateLimitedError when the limit is used up
   */
  async within<T>(actor: Caller, customerId: string, submit: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const limits = await this.rate.countFor(actor, 'feedback', customerId);
    return (await submit()).withHeaders(limits);
  }
}

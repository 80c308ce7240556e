import { OutboundPolicy, UnavailableError } from '@crm/outbound';
import type { Delivery } from './delivery.js';

/** How a server of messages is asked that may be away. */
export class DispatchPolicy {
  private readonly policy = new OutboundPolicy();

  /** `attempt` throws UnavailableError as long as nothing can have been delivered. */
  async run(attempt: () => Promise<Delivery>, signal: AbortSignal): Promise<Delivery> {
    try {
      return await this.policy.run(attempt, signal);
    } catch (error) {
      if (error instanceof UnavailableError) return { outcome: 'later' };
      throw error;
    }
  }
}

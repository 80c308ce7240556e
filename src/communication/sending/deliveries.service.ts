import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import type { Delivery } from '@crm/messaging';
import { FencedOffError, type RunningJob } from '../../jobs/index.js';
import { BouncedAddressesRepository, type Bounce } from '../bounces/store/bounced-addresses.repository.js';
import type { MessageOutcome, OutgoingMessage } from '../outgoing-message.js';
import { OutgoingMessagesRepository } from '../store/outgoing-messages.repository.js';
import { afterDelivery, rowOf } from './after-delivery.js';
import { Dispatch } from './dispatch.service.js';
import { counted } from './job-rows.js';

type Run = RunningJob;

/** So long the run that took a job over has to look for what came of the conversations before. */
const HELD_FOR_MS = 60_000;

/** A message whose conversation has ended. */
interface Ended {
  message: OutgoingMessage;
  delivery: Delivery;
}

/** The conversations of claimed messages with their servers, and what is stored of them. */
@Injectable()
export class Deliveries {
  /** of this process: conversations that go on, by their jobs, and what came of those whose outcome could not be stored yet */
  private readonly goingOn = new Map<string, Promise<unknown>>();
  private readonly unstored = new Map<string, Delivery>();

  constructor(
    private readonly dispatch: Dispatch,
    private readonly messages: OutgoingMessagesRepository,
    private readonly bounced: BouncedAddressesRepository,
    private readonly clock: Clock,
  ) {}

  /** Sends what was claimed, and stores what came of it. */
  async deliver(job: Run, claimed: readonly OutgoingMessage[]): Promise<void> {
    const conversations = Promise.all(
      claimed.map(async (message): Promise<Ended> => {
        const delivery = await this.dispatch.send(message, job.signal);
        this.unstored.set(message.id, delivery);
        return { message, delivery };
      }),
    );
    this.goingOn.set(job.id, conversations);
    const ended = await conversations;
    if (this.goingOn.get(job.id) === conversations) this.goingOn.delete(job.id);
    try {
      await this.store(job, ended);
    } catch (error) {
      // another run holds the job: here it finds what came of it
      if (error instanceof FencedOffError) setTimeout(() => this.forget(claimed), HELD_FOR_MS).unref();
      throw error;
    }
  }

  /**
   * What earlier runs left as `sending`: of conversations in this process the outcome is waited for; of others nobody knows
   * it any more, and they are never begun again.
   */
  async settleLeft(job: Run): Promise<void> {
    await this.goingOn.get(job.id)?.catch(() => undefined);
    const left = await this.messages.inFlight(job.id);
    if (left.length === 0) return;
    await this.store(
      job,
      left.map((message) => ({
        message,
        delivery: this.unstored.get(message.id) ?? { outcome: 'failed', reason: 'delivery_unknown' },
      })),
    );
  }

  private async store(job: Run, ended: readonly Ended[]): Promise<void> {
    const now = new Date(this.clock.now());
    const outcomes = ended.map(({ message, delivery }) => afterDelivery(message, delivery, now));
    await job.commit(async () => {
      await this.messages.settle(outcomes, now);
      await this.bounced.add(ended.flatMap(bounceOf), now);
      const rows = outcomes.map(rowOf);
      const final = outcomes.filter(({ state }) => state !== 'waiting').length;
      return { position: job.position ?? {}, done: job.done + final, rows, counts: counted(rows) };
    });
    this.forget(ended.map(({ message }) => message));
  }

  private forget(messages: readonly Pick<MessageOutcome, 'id'>[]): void {
    for (const { id } of messages) this.unstored.delete(id);
  }
}

function bounceOf({ message, delivery }: Ended): Bounce[] {
  const { customer_id, channel, address_key } = message;
  if (delivery.outcome !== 'failed' || delivery.reason !== 'bounced' || !address_key) return [];
  return [{ customer_id, channel, address_key, status: delivery.status ?? null }];
}

import { Injectable } from '@nestjs/common';
import { Clock, Owners } from '@crm/access';
import { FieldCipher } from '@crm/encryption';
import { EVENT_PERMISSIONS, EventViews, type EventReader } from '@crm/events';
import type { Principal } from '@crm/http';
import { Webhook as Signer } from 'standardwebhooks';
import { retryAfter } from '../delivery.js';
import type { DueDelivery, Outcome } from '../store/lanes.repository.js';
import { RefusedTargetError } from '../webhooks.errors.js';
import { openSecrets } from '../webhook-secrets.js';
import { post } from './post.js';
import { Targets } from './targets.service.js';

/** What is made of a delivery: an outcome to keep, or that its owner is gone. */
export type Sent = Outcome | 'owner_gone';

/** Sends one event to one webhook, in its owner's words and by its owner's rights at that moment. */
@Injectable()
export class Sender {
  constructor(
    private readonly owners: Owners,
    private readonly views: EventViews,
    private readonly targets: Targets,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  async send(delivery: DueDelivery, stop: AbortSignal): Promise<Sent> {
    const owner = await this.owners.of({ kind: delivery.owner_kind, id: delivery.owner_id });
    if (!owner) return 'owner_gone';
    const body = this.bodyOf(delivery, owner);
    if (body === undefined) {
      const error = 'not_permitted';
      return { status: 'failed', tried: false, response_status: null, error, retryAt: null };
    }
    const { response_status, error } = await this.attempt(delivery, body, stop);
    if (error === null) return { status: 'delivered', tried: true, response_status, error, retryAt: null };
    const wait = retryAfter(delivery.attempts + 1);
    const retryAt = wait === undefined ? null : new Date(this.clock.now() + wait);
    return { status: retryAt ? 'pending' : 'failed', tried: true, response_status, error, retryAt };
  }

  private async attempt(
    delivery: DueDelivery,
    body: string,
    stop: AbortSignal,
  ): Promise<Pick<Outcome, 'response_status' | 'error'>> {
    try {
      const target = await this.targets.reach(delivery.url);
      const status = await post(target, this.headersOf(delivery, body), body, stop);
      const isTaken = status >= 200 && status < 300;
      return { response_status: status, error: isTaken ? null : `status_${status}` };
    } catch (error) {
      if (stop.aborted) throw error;
      return { response_status: null, error: reasonOf(error as Error) };
    }
  }

  /** The same each time as long as the owner's contract and rights are the same; undefined where they may not hear of it. */
  private bodyOf(
    { type, at, data, resource_id, customer_id }: DueDelivery,
    owner: Principal,
  ): string | undefined {
    if (!owner.can(EVENT_PERMISSIONS[type])) return undefined;
    const reader: EventReader = {
      surface: owner.contract,
      // a whole tax id leaves the service by no webhook
      can: (permission) => permission !== 'crm:read:pii' && owner.can(permission),
    };
    const shown =
      data === null ? { id: resource_id, customer_id, erased: true } : this.views.show(type, data, reader);
    return shown && JSON.stringify({ type, timestamp: at, data: shown });
  }

  private headersOf(delivery: DueDelivery, body: string): Record<string, string> {
    const now = new Date(this.clock.now());
    const secrets = openSecrets(this.cipher, delivery.webhook_id, delivery, now);
    if (secrets.length === 0) throw new UnreadableSecretError();
    const signatures = secrets.map((secret) => new Signer(secret).sign(delivery.event_id, now, body));
    return {
      'content-type': 'application/json',
      'user-agent': 'customer-management-webhooks',
      'webhook-id': delivery.event_id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}

/** No key of ENCRYPTION_KEY opens what is signed with; unsigned, nothing is sent. */
class UnreadableSecretError extends Error {}

/** One word, without addresses or whatever a receiver said. */
function reasonOf(error: Error): string {
  if (error instanceof RefusedTargetError) return error.errors?.[0]?.code ?? 'refused_target';
  if (error instanceof UnreadableSecretError) return 'unreadable_secret';
  if (error.name === 'TimeoutError') return 'timeout';
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
  if (code === 'ECONNREFUSED') return 'connection_refused';
  return code?.includes('CERT') || code?.includes('TLS') ? 'bad_certificate' : 'connection_failed';
}

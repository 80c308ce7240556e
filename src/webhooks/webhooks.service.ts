import { Injectable } from '@nestjs/common';
import { Clock, grantsBeyond, Owners } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { EVENT_PERMISSIONS, EVENT_TYPES, Events, type EventType } from '@crm/events';
import { pageById, type Caller, type PageOf, type Paging, type Precondition } from '@crm/http';
import { changedFields } from '@crm/validation';
import { LanesRepository } from './store/lanes.repository.js';
import { WebhooksRepository } from './store/webhooks.repository.js';
import { Targets } from './sending/targets.service.js';
import {
  EVERYTHING,
  MOST_WEBHOOKS,
  OLD_SECRET_MS,
  type Webhook,
  type WebhookFields,
  type WebhookWithSecret,
} from './webhook.js';
import { WebhookOutbox } from './webhook-outbox.service.js';
import { newSecret, sealSecret } from './webhook-secrets.js';
import {
  OutsideOwnerError,
  OwnerSeesMoreError,
  TooManyWebhooksError,
  UnreadableEventsError,
  WebhookNotFoundError,
} from './webhooks.errors.js';

/** What is said of a new webhook. */
type NewWebhook = Pick<WebhookFields, 'url' | 'events'> & Partial<WebhookFields>;

/**
 * The rules of webhooks. Each belongs to who made it, by whose rights everything is told; so nobody changes one whose owner may
 * see more than they. Where the owner is gone, it belongs to who switches it on again.
 */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly lanes: LanesRepository,
    private readonly outbox: WebhookOutbox,
    private readonly events: Events,
    private readonly targets: Targets,
    private readonly owners: Owners,
    private readonly cipher: FieldCipher,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The secret is given this once.
   * @throws RefusedTargetError, UnreadableEventsError, OutsideOwnerError, TooManyWebhooksError
   */
  async create(actor: Caller, { url, events, description, active }: NewWebhook): Promise<WebhookWithSecret> {
    requireOwner(actor);
    requireReadable(actor, events);
    await this.targets.judge(url);
    const now = this.now();
    const webhook: Webhook = {
      id: newId(),
      version: 1,
      url,
      events,
      description: description ?? null,
      active: active ?? true,
      owner_kind: actor.kind,
      owner_id: actor.id,
      failing_since: null,
      disabled_at: null,
      disabled_reason: null,
      created_at: now,
      updated_at: now,
    };
    const secret = newSecret();
    await this.writing(async () => {
      if ((await this.webhooks.count()) >= MOST_WEBHOOKS) throw new TooManyWebhooksError(MOST_WEBHOOKS);
      await this.webhooks.insert(webhook, sealSecret(this.cipher, webhook.id, secret));
      await this.begin(webhook);
      this.audit.note(actor, { resource: 'webhooks', id: webhook.id, after: auditView(webhook) });
    });
    return { webhook, secret };
  }

  /** Oldest first. */
  async list(paging: Paging): Promise<PageOf<Webhook>> {
    return pageById(paging, await this.webhooks.list(paging));
  }

  /** @throws WebhookNotFoundError */
  async get(id: string): Promise<Webhook> {
    const webhook = isId(id) ? await this.webhooks.find(id) : undefined;
    if (!webhook) throw new WebhookNotFoundError();
    return webhook;
  }

  /**
   * Given fields replace, null clears. What waited while it was switched off goes out when it is switched on again.
   * @throws WebhookNotFoundError, OwnerSeesMoreError, and as `create`
   */
  async update(
    actor: Caller,
    id: string,
    patch: Partial<WebhookFields>,
    mayStartFrom: Precondition,
  ): Promise<Webhook> {
    if (patch.url !== undefined && patch.url !== (await this.get(id)).url) {
      await this.targets.judge(patch.url);
    }
    return this.writing(async () => {
      const before = await this.forChange(id);
      mayStartFrom(before.version);
      const fields = changedFields(patch, before);
      if (Object.keys(fields).length === 0) return before;
      const owner = await this.ownerAfter(actor, before);
      if (fields.events) requireReadable(actor, fields.events);
      const now = this.now();
      const after: Webhook = { ...before, ...fields, ...owner, version: before.version + 1, updated_at: now };
      if (after.active && !before.active) {
        Object.assign(after, { failing_since: null, disabled_at: null, disabled_reason: null });
        await this.lanes.wakeAll(id, now);
      }
      await this.webhooks.update(after);
      await this.begin(after);
      const views = { before: auditView(before), after: auditView(after) };
      this.audit.note(actor, { resource: 'webhooks', id: after.id, ...views });
      return after;
    });
  }

  /** Nothing more is sent; what was is forgotten within minutes. @throws WebhookNotFoundError */
  async remove(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.writing(async () => {
      const webhook = await this.forChange(id);
      mayStartFrom(webhook.version);
      await this.webhooks.remove(webhook.id, this.now());
      this.audit.note(actor, { resource: 'webhooks', id: webhook.id, before: auditView(webhook) });
    });
  }

  /** Makes a new secret; the old one signs beside it for a day. @throws WebhookNotFoundError, OwnerSeesMoreError */
  async rotateSecret(actor: Caller, id: string): Promise<WebhookWithSecret> {
    const secret = newSecret();
    return this.writing(async () => {
      const before = await this.forChange(id);
      const owner = await this.ownerAfter(actor, before);
      const now = this.now();
      const webhook: Webhook = { ...before, ...owner, version: before.version + 1, updated_at: now };
      const { secret: old_secret } = await this.webhooks.secrets(before.id);
      const old_secret_until = new Date(now.getTime() + OLD_SECRET_MS);
      const sealed = sealSecret(this.cipher, before.id, secret);
      await this.webhooks.update(webhook);
      await this.webhooks.setSecrets(before.id, { secret: sealed, old_secret, old_secret_until });
      this.audit.note(actor, { resource: 'webhooks', id: before.id, after: { old_secret_until } });
      return { webhook, secret };
    });
  }

  /** Whose it is after a change by the actor. @throws OwnerSeesMoreError, OutsideOwnerError */
  private async ownerAfter(
    actor: Caller,
    { owner_kind, owner_id, events }: Webhook,
  ): Promise<Pick<Webhook, 'owner_kind' | 'owner_id'>> {
    const owner = await this.owners.of({ kind: owner_kind, id: owner_id });
    if (!owner) {
      requireOwner(actor);
      requireReadable(actor, events);
      return { owner_kind: actor.kind, owner_id: actor.id };
    }
    const seesAsMuch =
      grantsBeyond(actor, [...owner.permissions]).length === 0 &&
      actor.contract.includes.some((name) => name === owner.contract.name);
    if (!seesAsMuch) throw new OwnerSeesMoreError();
    return { owner_kind, owner_id };
  }

  private async forChange(id: string): Promise<Webhook> {
    const webhook = isId(id) ? await this.webhooks.findForChange(id) : undefined;
    if (!webhook) throw new WebhookNotFoundError();
    return webhook;
  }

  /** Nothing that it wants to hear of is missed from here on. */
  private async begin({ active, events }: Webhook): Promise<void> {
    if (active)
      await this.events.begin(
        EVENT_TYPES.filter((type) => [type, EVERYTHING].some((one) => events.includes(one))),
      );
  }

  /** What webhooks want to hear of holds on this instance at once; others follow within seconds. */
  private async writing<T>(work: () => Promise<T>): Promise<T> {
    // what others have changed within these seconds
    await this.outbox.refresh();
    const result = await this.database.transaction(work);
    await this.outbox.refresh();
    return result;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function requireOwner({ kind }: Caller): void {
  if (kind === 'external') throw new OutsideOwnerError();
}

/** Of everything, each is told what they may read; what is named they must be able to read. */
function requireReadable(actor: Caller, events: readonly string[]): void {
  const named = events.filter((type) => type !== EVERYTHING);
  const missing = named.map((type) => EVENT_PERMISSIONS[type as EventType]).filter((one) => !actor.can(one));
  if (missing.length > 0) throw new UnreadableEventsError([...new Set(missing)]);
}

function auditView({ url, events, description, active, owner_id }: Webhook): object {
  return { url, events, description, active, owner_id };
}

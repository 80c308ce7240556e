import { Injectable } from '@nestjs/common';
import { API_KEY_PREFIX, Authenticator, Clock, hashSecret, randomSecret } from '@crm/access';
import { Audit } from '@crm/audit';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import { pageById, type PageOf, type Paging, type Precondition, type Caller } from '@crm/http';
import { changedFields } from '@crm/validation';
import { Granting } from '../granting.js';
import { ApiKeyNotFoundError, ApiKeyRevokedError } from './api-keys.errors.js';
import type { ApiKey, ApiKeyFields, CreatedApiKey } from './api-key.js';
import { ApiKeysRepository } from './store/api-keys.repository.js';

/** `crm_` and eight characters: enough to recognise a key, nothing to use it. */
const SHOWN_LENGTH = API_KEY_PREFIX.length + 8;

/** What is said of a new key. */
type NewApiKey = Pick<ApiKeyFields, 'name' | 'permissions'> & { contract?: string; expires_at?: Date | null };

/** Keys for programs. A key belongs to the company, not to who made it: it works until it expires or is revoked. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly granting: Granting,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The key itself is given this once. @throws ForbiddenError for permissions or a contract beyond the actor's */
  async create(
    actor: Caller,
    { name, permissions, contract = DEFAULT_CONTRACT.name, expires_at = null }: NewApiKey,
  ): Promise<CreatedApiKey> {
    const fields = { name, permissions, contract, expires_at };
    await this.granting.requireGrants(actor, fields.permissions);
    await this.granting.requireContract(actor, fields.contract);
    this.requireFuture(fields.expires_at);
    const key = API_KEY_PREFIX + randomSecret();
    const made = {
      ...fields,
      id: newId(),
      prefix: key.slice(0, SHOWN_LENGTH),
      hash: hashSecret(key),
      // of a key that makes keys the person behind it: four eyes are two people's
      createdBy: actor.person,
    };
    return this.database.transaction(async () => {
      const apiKey = await this.keys.insert(made, this.now());
      this.audit.note(actor, { resource: 'api-keys', id: apiKey.id, after: auditView(apiKey) });
      return { apiKey, key };
    });
  }

  async list(paging: Paging): Promise<PageOf<ApiKey>> {
    return pageById(paging, await this.keys.list(paging));
  }

  /** @throws ApiKeyNotFoundError */
  async get(id: string): Promise<ApiKey> {
    const key = isId(id) ? await this.keys.find(id) : undefined;
    if (!key) throw new ApiKeyNotFoundError();
    return key;
  }

  /** @throws ApiKeyNotFoundError, ApiKeyRevokedError, ForbiddenError for what goes beyond the actor's own */
  update(
    actor: Caller,
    id: string,
    patch: Partial<ApiKeyFields>,
    mayStartFrom: Precondition,
  ): Promise<ApiKey> {
    return this.database.transaction(async () => {
      const before = await this.changeable(actor, id);
      mayStartFrom(before.version);
      const changed = changedFields(patch, before);
      if (before.revoked_at) throw new ApiKeyRevokedError();
      if (Object.keys(changed).length === 0) return before;
      const fields = { ...auditView(before), ...changed };
      await this.granting.requireGrants(actor, fields.permissions);
      if (fields.contract !== before.contract) await this.granting.requireContract(actor, fields.contract);
      if (fields.expires_at?.getTime() !== before.expires_at?.getTime())
        this.requireFuture(fields.expires_at);
      const after = await this.keys.update(id, fields, this.now());
      this.audit.note(actor, {
        resource: 'api-keys',
        id,
        before: auditView(before),
        after: auditView(after),
      });
      this.database.afterCommit(() => this.authenticator.forget());
      return after;
    });
  }

  /** For good. Revoking twice is fine. @throws ApiKeyNotFoundError, ForbiddenError for a key beyond the actor's own */
  revoke(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    return this.database.transaction(async () => {
      const before = await this.changeable(actor, id);
      mayStartFrom(before.version);
      if (before.revoked_at) return;
      const revoked_at = this.now();
      await this.keys.revoke(id, revoked_at);
      this.audit.note(actor, {
        resource: 'api-keys',
        id,
        before: { revoked_at: null },
        after: { revoked_at },
      });
      this.database.afterCommit(() => this.authenticator.forget());
    });
  }

  private async changeable(actor: Caller, id: string): Promise<ApiKey> {
    const key = isId(id) ? await this.keys.findForChange(id) : undefined;
    if (!key) throw new ApiKeyNotFoundError();
    await this.granting.requireAsMuchAs(actor, { grants: key.permissions, contract: key.contract });
    return key;
  }

  private requireFuture(moment: Date | null): void {
    if (moment === null || moment > this.now()) return;
    throw InvalidInputError.of('expires_at', 'invalid_value', 'expires_at must be in the future');
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function auditView({ name, contract, permissions, expires_at }: ApiKey): ApiKeyFields {
  return { name, contract, permissions, expires_at };
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit, systemActor, type AuditActor } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { CONTRACTS } from '@crm/contracts';
import { Database, isId } from '@crm/database';
import { isSignedBody } from '@crm/encryption';
import {
  InvalidInputError,
  MalformedRequestError,
  NotFoundError,
  ProviderUnavailableError,
  UnauthenticatedError,
} from '@crm/errors';
import { Events } from '@crm/events';
import { isPlainObject, textProblem, validate } from '@crm/validation';
import { CustomersService } from '../../customers/index.js';
import { AUDITED_AS, auditView } from '../audited.js';
import { ReceiveCallbackDto } from '../dto/receive-callback.dto.js';
import { VerificationsRepository } from '../store/verifications.repository.js';
import { VerificationConflictError, VerificationNotFoundError } from '../verification.errors.js';
import { verificationEvent } from '../verification.events.js';
import {
  asOf,
  decided,
  IDENTITY_PROVIDERS,
  isOpen,
  type IdentityProvider,
  type Verification,
} from '../verification.js';
import { InFlight } from './in-flight.service.js';

/** What third parties say of verifications that they were asked for. */
@Injectable()
export class Callbacks {
  constructor(
    private readonly config: AppConfig,
    private readonly verifications: VerificationsRepository,
    private readonly customers: CustomersService,
    private readonly inFlight: InFlight,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * The verification as it stands then. Nothing is read of a body before its signature is; a repeat changes nothing.
   * @throws UnauthenticatedError also for a third party without a secret here, MalformedRequestError, InvalidInputError, VerificationNotFoundError also for another third
   * party's, VerificationConflictError once it is decided otherwise, ProviderUnavailableError while it is still being asked for
   */
  async receive(provider: string, raw: Buffer, signature: string | undefined): Promise<Verification> {
    const name = this.proven(provider, raw, signature);
    const told = readCallback(raw);
    const id = told.verification_id.toLowerCase();
    if (!isId(id)) throw new VerificationNotFoundError();
    if (!(await this.inFlight.settled(id, name))) {
      // no conflict, which would be final: who is told so sends it again
      throw new ProviderUnavailableError(`${name} has not answered yet that it took this on; send it again`);
    }
    const known = await this.verifications.find(id);
    if (!known) throw new VerificationNotFoundError();
    return this.database.transaction(async () => {
      await this.customers.lock(known.customer_id);
      const held = await this.verifications.findForChange(known.customer_id, id);
      if (!held || held.provider !== name || held.is_sandbox) throw new VerificationNotFoundError();
      return this.settle(actorOf(name), asOf(held, this.now()), name, told);
    });
  }

  private async settle(
    actor: AuditActor,
    before: Verification,
    name: IdentityProvider,
    { status, reference, occurred_at }: ReceiveCallbackDto,
  ): Promise<Verification> {
    if (status === before.status) return before;
    if (!isOpen(before) || status === 'in_progress') {
      throw new VerificationConflictError(`The verification is ${before.status} already`);
    }
    const now = this.now();
    const after = {
      ...before,
      ...decided(before, status, name, now, this.config.verificationValidFor),
      answer: { reference, occurred_at: occurred_at.toISOString() },
      version: before.version + 1,
      updated_at: now,
    };
    await this.verifications.update(after);
    const views = { before: auditView(before), after: auditView(after) };
    this.audit.note(actor, { resource: AUDITED_AS, id: after.id, ...views });
    this.events.note(actor, { type: `verification.${status}`, ...verificationEvent(after) });
    return after;
  }

  private proven(provider: string, raw: Buffer, signature: string | undefined): IdentityProvider {
    const name = IDENTITY_PROVIDERS.find((each) => each === provider);
    if (!name) throw new NotFoundError();
    const secret = this.config.providers[name]?.secret;
    // without a secret nothing is proved, and who is set up here is nobody's business
    if (secret === undefined || !isSignedBody(raw, signature, secret, this.clock.now())) {
      throw new UnauthenticatedError('X-Signature is missing, stale, or not that of this body');
    }
    return name;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** Members that we do not know count for nothing: a third party may add some. */
function readCallback(raw: Buffer): ReceiveCallbackDto {
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new MalformedRequestError('The body is not JSON');
  }
  if (!isPlainObject(body)) return validate(ReceiveCallbackDto, body, CONTRACTS.standard);
  const { verification_id, status, reference, occurred_at } = body;
  const problem = typeof reference === 'string' && textProblem(reference);
  if (problem) throw InvalidInputError.of('reference', 'invalid_value', `reference ${problem}`);
  return validate(
    ReceiveCallbackDto,
    { verification_id, status, reference, occurred_at },
    CONTRACTS.standard,
  );
}

function actorOf(provider: IdentityProvider): AuditActor {
  return { ...systemActor('callback'), name: provider };
}

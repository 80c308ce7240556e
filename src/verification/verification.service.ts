import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { afterPeriod, AppConfig } from '@crm/config';
import { Database, newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import type { Caller } from '@crm/http';
import { CustomersService, type Customer } from '../customers/index.js';
import { AUDITED_AS, auditView } from './audited.js';
import { InFlight } from './callbacks/in-flight.service.js';
import { CreditChecks } from './credit/credit-checks.service.js';
import { Papers } from './papers.service.js';
import { customerFacts } from './providers/customer-facts.js';
import { Providers } from './providers/providers.service.js';
import { standingOf, type CustomerStanding } from './standing.js';
import { ChecksRepository } from './store/checks.repository.js';
import { VerificationsRepository } from './store/verifications.repository.js';
import { UnmaskedAnswers } from './unmasked-answers.service.js';
import { VerificationConflictError } from './verification.errors.js';
import {
  asOf,
  firstStatus,
  waitsForDocuments,
  type ProviderAnswer,
  type Verification,
  type VerificationRequest,
} from './verification.js';

const MOST_VERIFICATIONS = 500;

/** Asking who customers are, and what came of it. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly customers: CustomersService,
    private readonly papers: Papers,
    private readonly verifications: VerificationsRepository,
    private readonly checks: ChecksRepository,
    private readonly credit: CreditChecks,
    private readonly providers: Providers,
    private readonly inFlight: InFlight,
    private readonly unmasked: UnmaskedAnswers,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a verification; one that waits for documents goes on where these come with the same level. No transaction is open while a third party is asked: what it refuses leaves nothing behind.
   * @throws CustomerNotFoundError, InvalidInputError for documents that are not the customer's, have expired or stand twice,
   * PapersMissingError, ProviderUnavailableError, VerificationConflictError where there are too many
   */
  async ask(actor: Caller, customerId: string, request: VerificationRequest): Promise<Verification> {
    requireProvider(request);
    const customer = await this.customers.find(customerId);
    const customer_id = customer.id;
    const papers = await this.papers.named(customer_id, request);
    const id = newId();
    const uploaders = papers.flatMap(({ uploader_id }) => uploader_id ?? []);
    return this.inFlight.during(id, request.provider, async () => {
      const answer = await this.begin(id, request, customer);
      const involved = [...new Set([actor.person, ...uploaders])];
      return this.store(actor, { ...request, id, customer_id, involved, answer });
    });
  }

  private store(
    actor: Caller,
    asked: VerificationRequest & Pick<Verification, 'id' | 'customer_id' | 'involved' | 'answer'>,
  ): Promise<Verification> {
    const { id, customer_id } = asked;
    return this.database.transaction(async () => {
      await this.customers.lock(customer_id);
      const now = new Date(this.clock.now());
      const waiting = await this.waitingFor(asked, now);
      if (waiting) return this.goOn(actor, waiting, asked, now);
      if ((await this.verifications.countOfOne(customer_id)) >= MOST_VERIFICATIONS) {
        throw new VerificationConflictError(`A customer has at most ${MOST_VERIFICATIONS} verifications`);
      }
      const verification: Verification = {
        ...asked,
        version: 1,
        created_at: now,
        updated_at: now,
        status: firstStatus(asked),
        is_sandbox: asked.method === 'third_party_service' && asked.answer === null,
        requested_by: actor.person,
        decided_by: null,
        decided_at: null,
        expires_at: afterPeriod(now, this.config.verificationOpenFor),
        notes: null,
        claimed_by: null,
        claimed_until: null,
      };
      await this.verifications.insert(verification);
      this.audit.note(actor, { resource: AUDITED_AS, id, after: auditView(verification) });
      return verification;
    });
  }

  /** The newest that was asked for before its documents were there. */
  private async waitingFor(
    { customer_id, method, level, documents }: VerificationRequest & { customer_id: string },
    now: Date,
  ): Promise<Verification | undefined> {
    if (method !== 'document_upload' || documents.length === 0) return undefined;
    const waits = (one: Verification) => waitsForDocuments(asOf(one, now)) && one.level === level;
    const found = (await this.verifications.listOf(customer_id, MOST_VERIFICATIONS)).find(waits);
    const held = found && (await this.verifications.findForChange(customer_id, found.id));
    return held && waits(held) ? asOf(held, now) : undefined;
  }

  /** What is decided about it, and by when, stays. */
  private async goOn(
    actor: Caller,
    before: Verification,
    { documents, involved }: Pick<Verification, 'documents' | 'involved'>,
    now: Date,
  ): Promise<Verification> {
    const after: Verification = {
      ...before,
      documents,
      involved: [...new Set([...before.involved, ...involved])],
      status: 'in_progress',
      version: before.version + 1,
      updated_at: now,
    };
    await this.verifications.update(after);
    const { id } = before;
    this.audit.note(actor, { resource: AUDITED_AS, id, before: auditView(before), after: auditView(after) });
    return after;
  }

  /** @throws CustomerNotFoundError */
  async standing(actor: Caller, customerId: string): Promise<CustomerStanding> {
    const { id: customer_id } = await this.customers.find(customerId);
    const now = new Date(this.clock.now());
    const stored = await this.verifications.listOf(customer_id, MOST_VERIFICATIONS);
    const verifications = stored.map((one) => asOf(one, now));
    await this.unmasked.noteReferences(actor, verifications);
    const credit_check = await this.checks.lastCreditCheck(customer_id);
    if (credit_check) await this.credit.noteSeen(actor, credit_check);
    return {
      customer_id,
      ...standingOf(verifications),
      verifications,
      credit_check,
      address: await this.checks.lastAddressCheck(customer_id),
    };
  }

  /** Null in a sandbox, and where nobody outside is asked. @throws ProviderUnavailableError */
  private async begin(
    verification_id: string,
    { provider, level, documents }: VerificationRequest,
    customer: Customer,
  ): Promise<ProviderAnswer | null> {
    if (provider === null) return null;
    const asked = { verification_id, level, customer: customerFacts(customer), documents };
    return (await this.providers.verify(provider, asked)) ?? null;
  }
}

function requireProvider({ method, provider }: VerificationRequest): void {
  if (method === 'third_party_service' && provider === null) {
    throw InvalidInputError.of(
      'third_party_service',
      'required',
      'third_party_service is required for this verification_method',
    );
  }
}

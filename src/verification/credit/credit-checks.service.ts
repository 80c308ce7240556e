import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, newId } from '@crm/database';
import { ProfileIncompleteError } from '@crm/errors';
import type { Caller } from '@crm/http';
import { CustomersService, type Customer } from '../../customers/index.js';
import { AUDITED_AS } from '../audited.js';
import { customerFacts } from '../providers/customer-facts.js';
import { Providers, type AskedCreditCheck } from '../providers/providers.service.js';
import { answersSeenBy } from '../seen-answers.js';
import { ChecksRepository } from '../store/checks.repository.js';
import { UnmaskedAnswers } from '../unmasked-answers.service.js';
import type { Bureau, CreditCheck } from './credit-check.js';

/** What a credit check is asked for with; the customer has consented. */
export interface CreditCheckRequest {
  bureau?: Bureau | null;
  purpose?: string | null;
}

/** What credit customers are given, by bureaus, with their consent. */
@Injectable()
export class CreditChecks {
  constructor(
    private readonly customers: CustomersService,
    private readonly providers: Providers,
    private readonly checks: ChecksRepository,
    private readonly unmasked: UnmaskedAnswers,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks a bureau, and stores the score that it gives. No transaction is open meanwhile; where the bureau fails nothing is left.
   * @throws CustomerNotFoundError, ProfileIncompleteError, ProviderUnavailableError
   */
  async check(actor: Caller, customerId: string, request: CreditCheckRequest): Promise<CreditCheck> {
    const consentedAt = this.now();
    const customer = await this.customers.find(customerId);
    const bureau = request.bureau ?? this.providers.defaultBureau;
    const purpose = request.purpose ?? null;
    const check_id = newId();
    const asked = { check_id, customer: creditFacts(customer), ...(purpose !== null && { purpose }) };
    const answer = await this.providers.checkCredit(bureau, asked);
    return this.database.transaction(async () => {
      await this.customers.lock(customer.id);
      const now = this.now();
      const check: CreditCheck = {
        id: check_id,
        customer_id: customer.id,
        version: 1,
        created_at: now,
        updated_at: now,
        bureau,
        purpose,
        status: answer === undefined ? 'pending' : answer.credit_score === null ? 'failed' : 'completed',
        is_sandbox: answer === undefined,
        requested_by: actor.person,
        consent_recorded_at: consentedAt,
        checked_at: answer ? now : null,
        answer: answer ?? null,
      };
      await this.checks.insertCreditCheck(check);
      this.audit.note(actor, { resource: AUDITED_AS, id: check.id, after: auditView(check) });
      const score = answer?.credit_score ?? null;
      if (score !== null) {
        const compute = (current: Customer) => ({ ...current, credit_score: score });
        await this.customers.change(actor, customer.id, { compute });
      }
      await this.noteSeen(actor, check);
      return check;
    });
  }

  /** Who sees the score or what the bureau calls the check. */
  async noteSeen(actor: Caller, check: CreditCheck): Promise<void> {
    const sees = answersSeenBy(actor);
    if (check.answer && (sees.scores || sees.references)) await this.unmasked.note(actor, [check.id]);
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** What a bureau is told. @throws ProfileIncompleteError */
function creditFacts(customer: Customer): AskedCreditCheck['customer'] {
  const { tax_id, billing_address } = customer;
  if (tax_id === null || billing_address === null) {
    const missing = [
      ...(tax_id === null ? ['tax_id'] : []),
      ...(billing_address === null ? ['billing_address'] : []),
    ];
    throw new ProfileIncompleteError(
      'A credit check needs tax_id and billing_address of the customer',
      missing,
    );
  }
  return { ...customerFacts(customer), tax_id, billing_address };
}

/** What the audit keeps: the consent, and nothing of what the bureau answered. */
function auditView({
  id: _id,
  created_at: _made,
  updated_at: _changed,
  answer: _answer,
  ...rest
}: CreditCheck): object {
  return rest;
}

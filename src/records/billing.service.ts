import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import type { Caller, Precondition } from '@crm/http';
import { ofRecord } from '@crm/validation';
import { CustomersService } from '../customers/index.js';
import { BLANK_BILLING, type Billing, type BillingPatch, type LastPayment } from './billing.js';
import { moneyProblems } from './money.js';
import { BillingRepository } from './store/billing.repository.js';

/** What the billing system says of a customer as a whole. */
@Injectable()
export class BillingService {
  constructor(
    private readonly customers: CustomersService,
    private readonly billing: BillingRepository,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Given fields replace, null clears.
   * @throws CustomerNotFoundError, InvalidInputError for an amount with more decimals than the customer's currency has unless it stood
   * there before, or where the patch speaks of other billing
   */
  update(
    actor: Caller,
    customerId: string,
    patch: BillingPatch,
    mayStartFrom: Precondition,
  ): Promise<Billing & LastPayment> {
    return this.database.transaction(async () => {
      const { id: customer_id } = await this.customers.lock(customerId);
      const stored = await this.billing.lock(customer_id);
      const lastPayment = await this.billing.lastPayment(customer_id);
      const now = new Date();
      const before = stored ?? {
        ...BLANK_BILLING,
        customer_id,
        version: 0,
        created_at: now,
        updated_at: now,
      };
      mayStartFrom(before.version);
      const sent = Object.entries(ofRecord(patch, { ...before, id: customer_id }));
      const given = Object.fromEntries(sent.filter(([, value]) => value !== undefined));
      const fields = { ...before, ...given };
      if (stored && isDeepStrictEqual(fields, stored)) return { ...stored, ...lastPayment };
      requireDecimals(before, fields, lastPayment.currency);
      const after = { ...fields, version: before.version + 1, updated_at: now };
      await this.billing.save(after);
      this.audit.note(actor, {
        resource: 'records',
        id: customer_id,
        before: stored && auditView(stored),
        after: auditView(after),
      });
      return { ...after, ...lastPayment };
    });
  }
}

/** What is stored already was right in the currency that the customer had then. */
function requireDecimals(before: Billing, after: Billing, currency: string | null): void {
  if (currency === null) return;
  const problems = (['current_balance', 'credit_limit'] as const).flatMap((field) => {
    const amount = after[field];
    return amount === null || amount === before[field] ? [] : moneyProblems(field, amount, currency);
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function auditView({ created_at: _made, updated_at: _changed, ...rest }: Billing): object {
  return { kind: 'billing', ...rest };
}

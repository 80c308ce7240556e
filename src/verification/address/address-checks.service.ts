import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, newId } from '@crm/database';
import { ProfileIncompleteError } from '@crm/errors';
import type { Caller } from '@crm/http';
import { CustomersService } from '../../customers/index.js';
import { AUDITED_AS } from '../audited.js';
import { ChecksRepository } from '../store/checks.repository.js';
import type { Address, AddressCheck, AddressType, JudgedAddress } from './address-check.js';
import { Geocoder } from './geocoder.service.js';
import { judgeAddress, statusOf } from './judge-address.js';

/** Whether the addresses of customers are ones. The record is never rewritten. */
@Injectable()
export class AddressChecks {
  constructor(
    private readonly customers: CustomersService,
    private readonly geocoder: Geocoder,
    private readonly checks: ChecksRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws CustomerNotFoundError, ProfileIncompleteError where there is no such address */
  async check(actor: Caller, customerId: string, type: AddressType): Promise<AddressCheck> {
    const customer = await this.customers.find(customerId);
    const field = `${type}_address` as const;
    const address = customer[field];
    if (address === null) throw new ProfileIncompleteError(`The customer has no ${field}`, [field]);
    const { status, source, ...answer } = await this.judged(address);
    return this.database.transaction(async () => {
      await this.customers.lock(customer.id);
      const now = new Date(this.clock.now());
      const check: AddressCheck = {
        id: newId(),
        customer_id: customer.id,
        version: 1,
        created_at: now,
        updated_at: now,
        address_type: type,
        status,
        source,
        answer,
      };
      await this.checks.replaceAddressCheck(check);
      const after = { customer_id: customer.id, address_type: type, status, source };
      this.audit.note(actor, { resource: AUDITED_AS, id: check.id, after });
      return check;
    });
  }

  /** By rules and data, and by a geocoder, which is not asked for what is none already. */
  private async judged(address: Address): Promise<JudgedAddress> {
    const judged = judgeAddress(address);
    if (judged.status === 'invalid' || judged.standardized.country === null) return judged;
    const coordinates = await this.geocoder.locate(judged.standardized);
    if (coordinates === undefined) return judged;
    if (coordinates !== null) return { ...judged, source: 'geocoder', coordinates };
    const unknown = {
      field: 'street' as const,
      code: 'not_found',
      message: 'street is not known to the geocoder',
    };
    const issues = [...judged.issues, unknown];
    return { ...judged, source: 'geocoder', issues, status: statusOf(issues) };
  }
}

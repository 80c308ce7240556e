import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote, type EventReader } from '@crm/events';
import type { Customer } from './customer.js';
import { toListedCustomerResponse } from './dto/listed-customer-response.dto.js';
import { maskedTaxId } from './record/tax-id.js';
import { toSupportCustomerResponse } from './v2/dto/support-customer-response.dto.js';

/** How events of customers are told: as lists show the record. */
@Injectable()
export class CustomersEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['customer.created', 'customer.updated', 'customer.restored'], shown);
    this.views.register(['customer.deleted'], shownGone);
  }
}

export function customerEvent(customer: Customer): Omit<EventNote, 'type'> {
  return { customerId: customer.id, data: () => toldOf(customer) };
}

/** What is kept of the record to tell it: no whole tax id. */
export function toldOf(customer: Customer): object {
  const { tax_id } = customer;
  return { ...customer, tax_id: tax_id === null ? null : maskedTaxId(tax_id), tax_id_encrypted: undefined };
}

function shown(customer: Customer, reader: EventReader): object {
  return reader.surface.words === 'v2'
    ? toSupportCustomerResponse(customer)
    : toListedCustomerResponse(customer, reader);
}

interface Gone {
  id: string;
  data_retention_policy: string;
}

function shownGone({ id, data_retention_policy }: Gone, { surface }: EventReader): object {
  return surface.words === 'v2'
    ? { _id: id, dataRetentionPolicy: data_retention_policy }
    : { id, data_retention_policy };
}

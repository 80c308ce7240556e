import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Answer, type Paging } from '@crm/http';
import type { ImportedRow } from '../customer-import.js';
import type { Customer } from '../customer.js';
import type { CustomerDetails, CustomerPage } from '../customers.service.js';
import type { CustomerCount, PlainField } from '../customers.repository.js';
import { countsBy, statsView, total } from '../views/stats.js';
import type { ExportDto } from './dto/read-customers.dto.js';
import { conversationStatistics, SUPPORT_FIELDS, supportCustomer } from './support-customer.js';
import { CSV_FIELDS, csvExport, jsonExport } from './support-export.js';
import { supportProblems } from './support-words.interceptor.js';

type ReadBatches = <F extends PlainField>(
  fields: readonly F[],
) => Promise<AsyncIterable<readonly Pick<Customer, F>[]>>;

/** v2's envelopes. */
@Injectable()
export class SupportPresenter {
  customer(customer: Customer): Answer {
    return new Answer({ success: true, customer: supportCustomer(customer) }, { version: customer.version });
  }

  created(customer: Customer): Answer {
    const headers = { Location: `/api/v2/customers/${customer.id}` };
    return new Answer(
      { success: true, customer: supportCustomer(customer) },
      { version: customer.version, headers },
    );
  }

  details({ customer, added }: CustomerDetails): Answer {
    const body = {
      success: true,
      customer: supportCustomer(customer),
      statistics: conversationStatistics(customer),
      recentConversations: added.recentConversations ?? [],
    };
    return new Answer(body, { version: customer.version });
  }

  list({ items, total: count = 0 }: CustomerPage, paging: Extract<Paging, { style: 'page' }>): object {
    return { success: true, customers: items.map(supportCustomer), pagination: pagination(paging, count) };
  }

  message(message: string): object {
    return { success: true, message };
  }

  stats(rows: readonly CustomerCount[]): object {
    const statuses = countsBy(rows, 'status');
    return {
      success: true,
      summary: {
        totalCustomers: total(rows),
        activeCustomers: statsView(rows).active_customers,
        vipCustomers: statuses.vip ?? 0,
        blockedCustomers: statuses.blocked ?? 0,
        newThisMonth: total(rows, 'new_count'),
      },
      segments: Object.entries(countsBy(rows, 'segment')).map(([_id, count]) => ({ _id, count })),
    };
  }

  imported(given: readonly unknown[], outcomes: readonly ImportedRow[]): object {
    const success: object[] = [];
    const duplicates: object[] = [];
    const failed: object[] = [];
    outcomes.forEach((outcome, index) => {
      const row = { row: index + 1, phoneNumber: phoneOf(given[index]) };
      if (outcome.outcome === 'imported') success.push({ ...row, _id: outcome.id });
      else if (outcome.outcome === 'failed')
        failed.push({ ...row, errors: supportProblems(outcome.problems) });
      else duplicates.push({ ...row, field: FIELD_NAMES[outcome.field], existingId: outcome.existingId });
    });
    return {
      success: true,
      results: { imported: success.length, duplicates: duplicates.length, failed: failed.length },
      details: { success, duplicates, failed },
    };
  }

  /** `read` gives batches of the fields that the format shows. */
  async export(format: ExportDto['format'], read: ReadBatches): Promise<StreamableFile> {
    const text =
      format === 'csv' ? csvExport(await read(CSV_FIELDS)) : jsonExport(await read(SUPPORT_FIELDS));
    return new StreamableFile(Readable.from(text, { objectMode: false }), {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      disposition: `attachment; filename="customers.${format}"`,
    });
  }
}

const FIELD_NAMES = { email: 'email', phone: 'phoneNumber' };

function pagination({ page, limit }: { page: number; limit: number }, count: number): object {
  return { page, limit, total: count, pages: Math.ceil(count / limit) };
}

function phoneOf(row: unknown): unknown {
  const phone =
    row !== null && typeof row === 'object' ? (row as { phoneNumber?: unknown }).phoneNumber : undefined;
  return typeof phone === 'string' ? phone.slice(0, 40) : null;
}

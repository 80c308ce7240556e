import type { FieldProblem } from '@crm/errors';
import { emailKey, readEmail } from '@crm/validation';
import type { OwnerNames } from './read-record-rows.js';
import { OWNER_COLUMNS, type OwnerColumn } from './record-columns.js';

/** A customer as rows may name it. */
export interface NamedCustomer {
  id: string;
  account_number: string;
  email_key: string | null;
}

/** Whose rows are, by what they name of their customer. */
export class RecordOwners {
  private readonly ids = new Map<string, string>();

  constructor(customers: readonly NamedCustomer[]) {
    for (const { id, account_number, email_key } of customers) {
      this.ids.set(`customer_id ${id}`, id);
      this.ids.set(`account_number ${account_number}`, id);
      if (email_key !== null) this.ids.set(`email ${email_key}`, id);
    }
  }

  /** What is given must be there, and of one customer. */
  find(owner: OwnerNames): { customerId: string } | { problems: FieldProblem[] } {
    const given = OWNER_COLUMNS.filter((column) => owner[column] !== undefined);
    const ids = given.map((column) => this.ids.get(`${column} ${keyOf(column, owner[column]!)}`));
    const unknown = given.filter((_, at) => ids[at] === undefined);
    if (unknown.length > 0) return { problems: unknown.map(notFound) };
    if (new Set(ids).size > 1) return { problems: [severalProblem(given)] };
    return { customerId: ids[0]! };
  }
}

/** By what a name is compared. */
export function keyOf(column: OwnerColumn, name: string): string {
  if (column === 'email') return emailKey(readEmail(name));
  return column === 'customer_id' ? name.toLowerCase() : name.toUpperCase();
}

function notFound(field: OwnerColumn): FieldProblem {
  return { field, code: 'customer_not_found', message: `No customer has this ${field}` };
}

function severalProblem(given: readonly OwnerColumn[]): FieldProblem {
  const message = `${given.join(' and ')} are of different customers`;
  return { field: given[0], code: 'matches_several', message };
}

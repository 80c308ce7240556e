import { isDeepStrictEqual } from 'node:util';
import { violatedConstraint } from '@crm/database';
import type { FieldCipher } from '@crm/encryption';
import type { Customer, EditableCustomer } from '../customer.js';
import { EDITABLE_COLUMNS, type CustomersTable, type EditableColumn } from './customers.table.js';

export type CustomerRow = Omit<Customer, 'tax_id'> & Pick<CustomersTable, 'tax_id_encrypted'>;

/** Between records and rows: a tax id is clear in the one and sealed in the other. */
export class CustomerRows {
  private readonly openedTaxId: PropertyDescriptor;

  constructor(private readonly cipher: FieldCipher) {
    this.openedTaxId = openedBy(cipher);
  }

  /**
   * The tax id is opened where it is read, so only where it is shown. The getter is one function for all rows, which keeps them
   * of one shape.
   */
  record(row: CustomerRow): Customer {
    if (row.tax_id_encrypted === null) return Object.assign(row as unknown as Customer, { tax_id: null });
    return Object.defineProperty(row as unknown as Customer, 'tax_id', this.openedTaxId);
  }

  values(id: string, customer: EditableCustomer, columns: readonly EditableColumn[]): unknown[] {
    return columns.map((column) => {
      if (column !== 'tax_id_encrypted') return customer[column];
      return customer.tax_id && this.cipher.seal(customer.tax_id, taxIdContext(id));
    });
  }
}

/** The columns in which some of these changes differ. */
export function changedColumns(
  changes: readonly { before: EditableCustomer; after: EditableCustomer }[],
): EditableColumn[] {
  return EDITABLE_COLUMNS.filter((column) => {
    const field = column === 'tax_id_encrypted' ? 'tax_id' : column;
    return changes.some(({ before, after }) => !isDeepStrictEqual(before[field], after[field]));
  });
}

/** The field whose value belongs to another, if that is what the driver says. */
export function takenField(error: unknown): 'email' | 'phone' | undefined {
  const constraint = violatedConstraint(error);
  if (constraint === 'customers_email') return 'email';
  return constraint === 'customers_phone' ? 'phone' : undefined;
}

export function taxIdContext(id: string): string {
  return `customers/${id}/tax_id`;
}

function openedBy(cipher: FieldCipher): PropertyDescriptor {
  const opened = new WeakMap<CustomerRow, string | null>();
  return {
    enumerable: true,
    configurable: true,
    get(this: CustomerRow & { tax_id_encrypted: Buffer }): string | null {
      let text = opened.get(this);
      if (text === undefined)
        opened.set(this, (text = cipher.open(this.tax_id_encrypted, taxIdContext(this.id))));
      return text;
    },
  };
}

import type { FieldCipher } from '@crm/encryption';
import type { Customer, EditableCustomer } from '../customer.js';
import type { CustomersTable, EditableColumn } from './customers.table.js';

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

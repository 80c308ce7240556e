import type { AuditEntry } from '@crm/audit';
import type { FieldProblem, InvalidInputError } from '@crm/errors';
import type { Customer } from '../customer.js';
import type { CustomerPatch } from '../record/customer-patch.js';

/**
 * What becomes of a row whose customer is known: with `create` it is a duplicate, with `upsert` it changes the customer, with `skip`
 * it is passed over.
 */
export const IMPORT_MODES = ['create', 'upsert', 'skip'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** By what a row names a customer, the surest first. */
export const IDENTITIES = ['id', 'account_number', 'email', 'phone'] as const;
export type Identity = (typeof IDENTITIES)[number];
/** As they are compared: emails and phones by their keys. */
export type RowIdentity = Partial<Record<Identity, string>>;

/** One row on its way in. */
export interface ImportRow {
  /** whatever it gives of its `Identity`, as it gives it */
  names: Partial<Record<Identity, unknown>>;
  /** as a POST would read it or, where its customer is known, a PUT. @throws InvalidInputError */
  read: (isKnown: boolean) => CustomerPatch;
  /** when the customer came, if that was before now */
  cameAt?: Date;
}

/** One who is to be stored. */
export interface NewCustomer {
  customer: Customer;
  /** what is sent of it, where that was found out ahead */
  written?: string;
}

/** A customer whom a row would make, and what the audit is told of it. */
export interface FreshRow extends NewCustomer {
  note: AuditEntry;
}

/** A row whose names are read. */
export interface NamedRow extends ImportRow {
  identity: RowIdentity;
  /** what it makes of nobody, or why it cannot, where that was found out ahead */
  fresh?: FreshRow | InvalidInputError;
}

/** What became of a row. */
export type RowOutcome =
  | { outcome: 'created'; id: string; customer: Customer }
  /** without the record where that is only planned as yet */
  | { outcome: 'updated'; id: string; before?: Customer; after?: Customer }
  | { outcome: 'unchanged'; id: string }
  /** `field`: by what the customer is known; `named`: see below */
  | { outcome: 'duplicate' | 'skipped'; id: string; field: Identity; named: readonly string[] }
  /** `id`: of the customer that it names, if any; `named`: all by which it names somebody, as `namesOf` tells them */
  | { outcome: 'failed'; id?: string; problems: readonly FieldProblem[]; named: readonly string[] };

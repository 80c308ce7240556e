import type { FieldProblem } from '@crm/errors';
import type { CustomerPatch } from '../record/customer-patch.js';

/** A row as far as the surface could read it. `cameAt`: when the customer came, if that was before now. */
export type ReadRow = { patch: CustomerPatch; cameAt?: Date } | { problems: readonly FieldProblem[] };

/** What became of a row. */
export type ImportedRow =
  | { outcome: 'imported'; id: string }
  | { outcome: 'duplicate'; field: 'email' | 'phone'; existingId?: string }
  | { outcome: 'failed'; problems: readonly FieldProblem[] };

import type { FieldCipher } from '@crm/encryption';
import type { MergeUndo } from '../merge.js';

type Values = MergeUndo['joining']['before'];
/** As JSON: moments are texts, tax ids sealed. */
type StoredValues = Record<string, unknown>;

export interface StoredUndo extends Omit<MergeUndo, 'joining'> {
  joining: { before: StoredValues; after: StoredValues };
}

export function storedUndo({ joining, moved }: MergeUndo, id: string, cipher: FieldCipher): StoredUndo {
  const sealed = (values: Values): StoredValues =>
    values.tax_id
      ? { ...values, tax_id: cipher.seal(values.tax_id, contextOf(id)).toString('base64') }
      : values;
  return { joining: { before: sealed(joining.before), after: sealed(joining.after) }, moved };
}

export function undoOf({ joining, moved }: StoredUndo, id: string, cipher: FieldCipher): MergeUndo {
  const opened = ({ ...values }: StoredValues): Values => {
    const { tax_id, suspended_until } = values as Record<string, string | null | undefined>;
    if (tax_id) values.tax_id = cipher.open(Buffer.from(tax_id, 'base64'), contextOf(id));
    if (suspended_until) values.suspended_until = new Date(suspended_until);
    return values;
  };
  return { joining: { before: opened(joining.before), after: opened(joining.after) }, moved };
}

function contextOf(id: string): string {
  return `merges/${id}/undo/tax_id`;
}

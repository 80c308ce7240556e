import { InvalidInputError } from '@crm/errors';
import type { Document, DocumentFields, NewDocument } from './document.js';
import { DocumentConflictError } from './documents.errors.js';
import { mayFollow, nextStatuses } from './signature.js';

/**
 * A new document with its signature: either of its two fields tells the other.
 * @throws InvalidInputError where they contradict each other
 */
export function withSignature({
  requires_signature: required,
  signature_status: status,
  ...fields
}: Omit<NewDocument, 'replaces'> & { name: string }): DocumentFields {
  if (required !== undefined && status && required !== (status !== 'not_required')) {
    throw contradiction();
  }
  const requires_signature = required ?? (status !== undefined && status !== 'not_required');
  return {
    expiration_date: null,
    tags: [],
    ...fields,
    requires_signature,
    signature_status: status ?? (requires_signature ? 'pending' : 'not_required'),
  };
}

/**
 * The signature that a change leads to: either of its two fields asks for the other.
 * @throws InvalidInputError where they contradict each other; DocumentConflictError where it cannot follow the present one
 */
export function signatureAfter(
  before: Document,
  fields: Partial<DocumentFields>,
): Pick<Document, 'requires_signature' | 'signature_status'> {
  const from = before.signature_status;
  const required = fields.requires_signature;
  let to = fields.signature_status ?? from;
  if (fields.signature_status === undefined && required === true && from === 'not_required') to = 'pending';
  if (fields.signature_status === undefined && required === false) to = 'not_required';
  if (required !== undefined && required !== (to !== 'not_required')) throw contradiction();
  if (!mayFollow(from, to)) {
    const allowed = nextStatuses(from);
    const next = allowed.length ? `only ${allowed.join(', ')} can follow` : 'nothing can follow';
    throw new DocumentConflictError(`The signature is ${from}: ${next}`, {
      details: { field: 'signature_status', allowed_values: allowed },
    });
  }
  return { requires_signature: to !== 'not_required', signature_status: to };
}

function contradiction(): InvalidInputError {
  return InvalidInputError.of(
    'signature_status',
    'contradiction',
    'signature_status is not_required exactly where requires_signature is false',
  );
}

import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError, NotFoundError } from '@crm/errors';
import { Files, LinkSigner, safeFileName, type FileSource, type StoredFile } from '@crm/files';
import { pageById, type PageOf, type Paging, type Precondition, type Principal } from '@crm/http';
import { CustomersService } from '../customers/index.js';
import { asOf, NO_FILE, type Document, type DocumentFields } from './document.js';
import {
  DeadLinkError,
  DocumentConflictError,
  DocumentNotFoundError,
  NoContentError,
} from './documents.errors.js';
import { DocumentsRepository, type DocumentFilter } from './documents.repository.js';
import { mayFollow, nextStatuses } from './signature.js';

/** A list without paging shows them all. */
const MOST_DOCUMENTS = 1000;
/** Documents of one round of housekeeping. */
const BATCH = 100;

/** What callers say of a new document. */
export interface NewDocument extends Partial<DocumentFields> {
  document_type: DocumentFields['document_type'];
  /** the id of the document whose next version this is */
  replaces?: string;
}

/** A form as it comes in: gives its file away as it is met, then what is said of it. */
export type ReadUpload = (
  take: (file: FileSource) => Promise<{ name: string; stored: StoredFile }>,
) => Promise<{ fields: NewDocument; file: { name: string; stored: StoredFile } }>;

/** The rules of documents: their files, signatures, versions and ends. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly customers: CustomersService,
    private readonly files: Files,
    private readonly links: LinkSigner,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Keeps a file. The bytes go to the store as they come, before anything else is known; when what follows is refused they
   * are removed again.
   * @throws what `Files.take` throws, and as `refer`
   */
  async upload(actor: Principal, customerId: string, read: ReadUpload): Promise<Document> {
    const customer = await this.customers.find(customerId);
    let stored: StoredFile | undefined;
    try {
      const { fields, file } = await read(async (source) => {
        stored = await this.files.take(source);
        return { name: source.name, stored };
      });
      const { key, size, mimeType, sha256 } = file.stored;
      const file_name = safeFileName(file.name, mimeType);
      const kept = { file_key: key, file_name, file_size: size, mime_type: mimeType, sha256 };
      return await this.add(actor, customer.id, { ...fields, name: fields.name ?? file_name }, kept);
    } catch (error) {
      if (stored) await this.files.abandon(stored.key);
      throw error;
    }
  }

  /**
   * Notes a file that is kept elsewhere. Its address is never called.
   * @throws CustomerNotFoundError, DocumentNotFoundError for an unknown `replaces`, DocumentConflictError
   */
  refer(
    actor: Principal,
    customerId: string,
    { file_url, ...fields }: NewDocument & { file_url: string },
  ): Promise<Document> {
    const name = fields.name ?? nameOf(file_url);
    return this.add(actor, customerId, { ...fields, name }, { ...NO_FILE, reference_url: file_url });
  }

  /** Without `paging` all of them. @throws CustomerNotFoundError */
  async list(customerId: string, filter: DocumentFilter, paging?: Paging): Promise<PageOf<Document>> {
    const { id } = await this.customers.find(customerId);
    return pageById(paging, await this.documents.list(id, filter, paging));
  }

  /** @throws CustomerNotFoundError, DocumentNotFoundError */
  async get(customerId: string, id: string): Promise<Document> {
    const customer = await this.customers.find(customerId);
    const document = isId(id) ? await this.documents.find(customer.id, id) : undefined;
    if (!document) throw new DocumentNotFoundError();
    return document;
  }

  /**
   * Given fields replace, null clears. `fieldsFor` says what changes, given the present record.
   * @throws DocumentConflictError for a signature that cannot follow the present one
   */
  update(
    customerId: string,
    id: string,
    fieldsFor: (current: Document) => Partial<DocumentFields>,
    mayStartFrom: Precondition,
  ): Promise<Document> {
    return this.database.transaction(async () => {
      const before = await this.forChange(customerId, id);
      mayStartFrom(before.version);
      const fields = fieldsFor(before);
      if (Object.keys(fields).length === 0) return before;
      return this.change(before, { ...fields, ...signatureAfter(asOf(before), fields) });
    });
  }

  /** With its bytes, also when the process dies in between. @throws CustomerNotFoundError, DocumentNotFoundError */
  async remove(customerId: string, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.database.transaction(async () => {
      const document = await this.forChange(customerId, id);
      mayStartFrom(document.version);
      await this.documents.remove(document.id);
      if (document.file_key) await this.files.giveUp([document.file_key]);
      this.audit.note({ resource: 'documents', id: document.id, before: auditView(document) });
      await this.closeGap(document);
    });
  }

  /** A document that has a file here. @throws NoContentError for a reference */
  async withContent(customerId: string, id: string): Promise<Document & { file_key: string }> {
    return contentOf(await this.get(customerId, id));
  }

  /** The path of a link that opens the file until `expiresAt`, without a token. */
  async link(customerId: string, id: string, expiresAt: Date): Promise<string> {
    const document = await this.withContent(customerId, id);
    await this.audit.record({
      resource: 'documents',
      id: document.id,
      after: { link_expires_at: expiresAt },
    });
    return this.links.sign(linkPath(document.id), Math.floor(expiresAt.getTime() / 1000));
  }

  /** The document that a signed link opens. @throws DeadLinkError whatever is wrong with it */
  async linked(id: string, proof: { expires?: number; signature?: string }, now: Date) {
    if (!isId(id) || !this.links.isGood(linkPath(id.toLowerCase()), proof, now.getTime())) {
      throw new DeadLinkError();
    }
    try {
      const document = await this.documents.findById(id);
      if (!document) throw new DeadLinkError();
      await this.customers.find(document.customer_id);
      return contentOf(document);
    } catch (error) {
      // which of them is missing is nobody's business who has no token
      throw error instanceof NotFoundError ? new DeadLinkError() : error;
    }
  }

  /** Marks a batch of documents whose last day is over; answers how many. */
  expire(now: Date): Promise<number> {
    return this.database.transaction(async () => {
      const expired = await this.documents.expire(now, BATCH);
      for (const { id, is_active, signature_status } of expired) {
        const signature = signature_status === 'pending' ? 'expired' : signature_status;
        this.audit.note({
          action: 'expire',
          resource: 'documents',
          id,
          before: { is_active, signature_status },
          after: { is_active: false, signature_status: signature },
        });
      }
      return expired.length;
    });
  }

  private add(
    actor: Principal,
    customerId: string,
    { replaces, ...fields }: NewDocument & { name: string },
    file: Partial<Document>,
  ): Promise<Document> {
    return this.database.transaction(async () => {
      const customer = await this.customers.lock(customerId);
      if ((await this.documents.count(customer.id)) >= MOST_DOCUMENTS) {
        throw new DocumentConflictError(`A customer has at most ${MOST_DOCUMENTS} documents`);
      }
      const [id, now] = [newId(), new Date()];
      const document = asOf({
        ...NO_FILE,
        reference_url: null,
        ...file,
        ...withSignature(fields),
        id,
        customer_id: customer.id,
        version: 1,
        created_at: now,
        updated_at: now,
        uploaded_by: actor.name,
        is_active: true,
        is_replaced: false,
        ...(await this.place(customer.id, id, replaces, now)),
      });
      await this.documents.insert(document);
      if (document.file_key) await this.files.keep(document.file_key);
      this.audit.note({ resource: 'documents', id, after: auditView(document) });
      return document;
    });
  }

  /** Where a new document stands among the versions of one. */
  private async place(customerId: string, id: string, replaces: string | undefined, now: Date) {
    if (replaces === undefined) return { series_id: id, version_number: 1, replaces: null };
    const before = await this.documents.find(customerId, replaces);
    if (!before) {
      throw InvalidInputError.of('replaces', 'unknown_document', 'replaces is no document of this customer');
    }
    if (!(await this.documents.markReplaced(before.id, now))) {
      throw new DocumentConflictError('This version has been replaced already; replace the newest one');
    }
    this.audit.note({
      resource: 'documents',
      id: before.id,
      before: { is_replaced: false, is_active: before.is_active },
      after: { is_replaced: true, is_active: false },
    });
    const { series_id, version_number } = before;
    return { series_id, version_number: version_number + 1, replaces: before.id };
  }

  /** After a version was removed: the next one follows the one before, which is the newest again where there is no next. */
  private async closeGap(removed: Document): Promise<void> {
    if (removed.is_replaced) {
      const next = await this.documents.findSuccessor(removed);
      if (next) await this.change(next, { replaces: removed.replaces });
    } else if (removed.replaces) {
      const previous = await this.documents.findForChange(removed.customer_id, removed.replaces);
      if (previous) await this.change(previous, { is_replaced: false });
    }
  }

  /** Stores what changes of a document that is held. */
  private async change(before: Document, changes: Partial<Document>): Promise<Document> {
    const after = asOf({ ...before, ...changes, version: before.version + 1, updated_at: new Date() });
    await this.documents.update(after);
    this.audit.note({
      resource: 'documents',
      id: after.id,
      before: auditView(before),
      after: auditView(after),
    });
    return after;
  }

  /** The customer is held as well: nobody deletes it meanwhile. */
  private async forChange(customerId: string, id: string): Promise<Document> {
    const customer = await this.customers.lock(customerId);
    const document = isId(id) ? await this.documents.findForChange(customer.id, id) : undefined;
    if (!document) throw new DocumentNotFoundError();
    return document;
  }
}

/** @throws InvalidInputError where what is said of the signature contradicts itself */
function withSignature({
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

/** The signature that a change leads to: either of its two fields asks for the other. */
function signatureAfter(
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

function contentOf(document: Document): Document & { file_key: string } {
  const { file_key } = document;
  if (file_key === null) throw new NoContentError();
  return { ...document, file_key };
}

function linkPath(id: string): string {
  return `/api/v1/documents/${id}/content`;
}

/** What a reference is called that was given no name: the end of its address. */
function nameOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1);
  return (last ?? hostname).slice(0, 255);
}

/** What callers can know of it; where the store has the bytes is nobody's business. */
function auditView({ file_key: _key, created_at: _made, series_id: _series, ...rest }: Document): object {
  return rest;
}

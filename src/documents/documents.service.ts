import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError, NotFoundError } from '@crm/errors';
import { Events } from '@crm/events';
import { Files, LinkSigner, safeFileName, type FileSource, type StoredFile } from '@crm/files';
import { pageById, type Caller, type PageOf, type Paging, type Precondition } from '@crm/http';
import { changedFields } from '@crm/validation';
import { CustomersService } from '../customers/index.js';
import {
  asOf,
  NO_FILE,
  type Document,
  type DocumentFields,
  type DocumentFilter,
  type NewDocument,
  type SignedLink,
} from './document.js';
import {
  DeadLinkError,
  DocumentConflictError,
  DocumentNotFoundError,
  NoContentError,
} from './documents.errors.js';
import { documentEvent } from './documents.events.js';
import { signatureAfter, withSignature } from './signature-rules.js';
import { DocumentsRepository } from './store/documents.repository.js';

/** A list without paging shows them all. */
const MOST_DOCUMENTS = 1000;
/** How long a link works that needs no token. */
const LINK_MS = 5 * 60 * 1000;

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
    private readonly events: Events,
  ) {}

  /**
   * Keeps a file. The bytes go to the store as they come, before anything else is known; when what follows is refused they
   * are removed again.
   * @throws what `Files.take` throws, and as `refer`
   */
  async upload(actor: Caller, customerId: string, read: ReadUpload): Promise<Document> {
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
    actor: Caller,
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

  /** Those of these that the customer has, as they stand today; ids may be malformed. */
  async among(customerId: string, ids: readonly string[]): Promise<Document[]> {
    const sane = [...new Set(ids.filter(isId))];
    return sane.length === 0 ? [] : (await this.documents.findEach(customerId, sane)).map((one) => asOf(one));
  }

  /**
   * Given fields replace, null clears.
   * @throws DocumentConflictError for a signature that cannot follow the present one
   */
  update(
    actor: Caller,
    customerId: string,
    id: string,
    patch: Partial<DocumentFields>,
    mayStartFrom: Precondition,
  ): Promise<Document> {
    return this.database.transaction(async () => {
      const before = await this.forChange(customerId, id);
      mayStartFrom(before.version);
      const shown = asOf(before);
      const fields = changedFields(patch, shown);
      if (Object.keys(fields).length === 0) return before;
      return this.change(actor, before, { ...fields, ...signatureAfter(shown, fields) });
    });
  }

  /** With its bytes, also when the process dies in between. @throws CustomerNotFoundError, DocumentNotFoundError */
  async remove(actor: Caller, customerId: string, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.database.transaction(async () => {
      const document = await this.forChange(customerId, id);
      mayStartFrom(document.version);
      await this.documents.remove(document.id);
      if (document.file_key) await this.files.giveUp([document.file_key]);
      this.audit.note(actor, { resource: 'documents', id: document.id, before: auditView(document) });
      this.events.note(actor, { type: 'document.deleted', ...documentEvent(document) });
      await this.closeGap(actor, document);
    });
  }

  /** A document that has a file here. @throws NoContentError for a reference */
  async withContent(customerId: string, id: string): Promise<Document & { file_key: string }> {
    return contentOf(await this.get(customerId, id));
  }

  /** A link that opens the file for five minutes, without a token. @throws NoContentError for a reference */
  async link(actor: Caller, customerId: string, id: string): Promise<SignedLink> {
    const document = await this.withContent(customerId, id);
    const expiresAt = Math.floor((Date.now() + LINK_MS) / 1000);
    const link = {
      path: this.links.sign(linkPath(document.id), expiresAt),
      expires_at: new Date(expiresAt * 1000),
    };
    await this.audit.record(actor, {
      resource: 'documents',
      id: document.id,
      after: { link_expires_at: link.expires_at },
    });
    return link;
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

  private add(
    actor: Caller,
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
        uploader_id: actor.person,
        is_active: true,
        is_replaced: false,
        ...(await this.place(actor, customer.id, id, replaces, now)),
      });
      await this.documents.insert(document);
      if (document.file_key) await this.files.keep(document.file_key);
      this.audit.note(actor, { resource: 'documents', id, after: auditView(document) });
      this.events.note(actor, { type: 'document.created', ...documentEvent(document) });
      return document;
    });
  }

  /** Where a new document stands among the versions of one. */
  private async place(
    actor: Caller,
    customerId: string,
    id: string,
    replaces: string | undefined,
    now: Date,
  ) {
    if (replaces === undefined) return { series_id: id, version_number: 1, replaces: null };
    const before = await this.documents.find(customerId, replaces);
    if (!before) {
      throw InvalidInputError.of('replaces', 'unknown_document', 'replaces is no document of this customer');
    }
    if (!(await this.documents.markReplaced(before.id, now))) {
      throw new DocumentConflictError('This version has been replaced already; replace the newest one');
    }
    this.audit.note(actor, {
      resource: 'documents',
      id: before.id,
      before: { is_replaced: false, is_active: before.is_active },
      after: { is_replaced: true, is_active: false },
    });
    const { series_id, version_number } = before;
    return { series_id, version_number: version_number + 1, replaces: before.id };
  }

  /** After a version was removed: the next one follows the one before, which is the newest again where there is no next. */
  private async closeGap(actor: Caller, removed: Document): Promise<void> {
    if (removed.is_replaced) {
      const next = await this.documents.findSuccessor(removed);
      if (next) await this.change(actor, next, { replaces: removed.replaces });
    } else if (removed.replaces) {
      const previous = await this.documents.findForChange(removed.customer_id, removed.replaces);
      if (previous) await this.change(actor, previous, { is_replaced: false });
    }
  }

  /** Stores what changes of a document that is held. */
  private async change(actor: Caller, before: Document, changes: Partial<Document>): Promise<Document> {
    const after = asOf({ ...before, ...changes, version: before.version + 1, updated_at: new Date() });
    await this.documents.update(after);
    this.audit.note(actor, {
      resource: 'documents',
      id: after.id,
      before: auditView(before),
      after: auditView(after),
    });
    this.events.note(actor, { type: 'document.updated', ...documentEvent(after) });
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
function auditView({
  file_key: _key,
  created_at: _made,
  series_id: _series,
  uploader_id: _uploader,
  ...rest
}: Document): object {
  return rest;
}

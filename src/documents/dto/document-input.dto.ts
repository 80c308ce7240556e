import {
  asksForPage,
  currentContract,
  pagingIsOneStyle,
  pagingShape,
  queryBoolean,
  queryList,
  readPaging,
  withoutNulls,
  echoed,
} from '@crm/http';
import { z } from 'zod';
import { requiredText, tags, text, webAddress } from '../../customers/index.js';
import { DOCUMENT_TYPES, type DocumentFields } from '../document.js';
import type { NewDocument } from '../documents.service.js';
import { SIGNATURE_STATUSES } from '../signature.js';

/** In a form everything is text. */
const formBoolean = z.enum(['true', 'false']).transform((text) => text === 'true');

const documentType = z.enum(DOCUMENT_TYPES);
const day = z.iso
  .date()
  .refine((given) => !given.startsWith('0000'), 'must be in the years 1 to 9999')
  .describe('the last day on which the document holds');
const signatureStatus = z
  .enum(SIGNATURE_STATUSES)
  .describe(
    'not_required → pending → signed, declined or expired; the last two may become pending again. ' +
      'What is pending is expired once expiration_date is over.',
  );
const replaces = z.uuid().describe('id of the document whose next version this is');

/** A document that is kept elsewhere. */
export const referDocumentSchema = z
  .strictObject({
    file_url: webAddress.describe('kept as it is, and never fetched'),
    name: text(255).nullish().describe('by default the end of the address'),
    document_type: documentType,
    expiration_date: day.nullish(),
    requires_signature: z.boolean().nullish().describe('true makes the signature pending'),
    signature_status: signatureStatus.nullish(),
    tags: tags.nullish(),
    replaces: replaces.nullish(),
  })
  .transform((body) => withoutNulls(body) as NewDocument & { file_url: string })
  .meta({
    id: 'ReferDocument',
    example: {
      file_url: 'https://files.example.com/contracts/2026-0042.pdf',
      name: 'Service agreement 2026',
      document_type: 'agreement',
      expiration_date: '2099-12-31',
      requires_signature: true,
      tags: ['fiber', 'business'],
    },
  });
export type ReferDocumentDto = z.output<typeof referDocumentSchema>;

/** What a form says beside its file. Everything in it is text, and what is blank was left out. */
export const uploadFieldsSchema = z
  .strictObject({
    name: text(255).optional().describe('by default the name of the file'),
    document_type: documentType,
    expiration_date: day.optional(),
    requires_signature: formBoolean.optional().describe('true makes the signature pending'),
    signature_status: signatureStatus.optional(),
    tags: z
      .union([z.string(), z.array(z.string())])
      .transform((given) => [given].flat())
      .pipe(tags)
      .optional()
      .describe('repeat the field for several: what one field holds is one tag'),
    replaces: replaces.optional(),
  })
  .transform((fields) => withoutNulls(fields) as NewDocument);

/** What answers show and nobody sets: may be sent back as it was read. */
export const READ_ONLY_FIELDS = [
  'id',
  'customer_id',
  'file_url',
  'file_name',
  'file_size',
  'mime_type',
  'sha256',
  'upload_date',
  'uploaded_by',
  'is_active',
  'version_number',
  'replaces',
  'updated_at',
  'version',
] as const;

export type UpdateDocumentDto = Partial<DocumentFields> &
  Partial<Record<(typeof READ_ONLY_FIELDS)[number], unknown>>;

export const updateDocumentSchema = z
  .strictObject({
    name: requiredText(255).optional(),
    document_type: documentType.optional(),
    expiration_date: day.nullish(),
    requires_signature: z.boolean().nullish(),
    signature_status: signatureStatus.optional(),
    tags: tags.nullish(),
    ...echoed(READ_ONLY_FIELDS),
  })
  .transform(({ requires_signature, tags: given, ...body }) => ({
    ...body,
    ...(requires_signature !== undefined && { requires_signature: requires_signature ?? false }),
    ...(given !== undefined && { tags: given ?? [] }),
  }))
  .transform((body) => body as UpdateDocumentDto)
  .meta({ id: 'UpdateDocument', example: { tags: ['fiber', 'renewed'], expiration_date: '2099-06-30' } });

export const listDocumentsSchema = z
  .strictObject({
    document_type: queryList(documentType).optional().describe('any of these'),
    active_only: queryBoolean.default(true).describe('only newest versions that are not expired (true)'),
    ...pagingShape,
  })
  .superRefine(pagingIsOneStyle)
  .transform((query) => ({
    filter: {
      types: query.document_type?.length ? query.document_type : undefined,
      activeOnly: query.active_only,
    },
    paging: asksForPage(query) ? readPaging(query, currentContract()) : undefined,
  }));
export type ListDocumentsDto = z.output<typeof listDocumentsSchema>;

/** Both are needed; without them a link is as dead as with wrong ones. */
export const openLinkSchema = z.strictObject({
  expires: z
    .string()
    .regex(/^\d{1,12}$/, 'must be seconds since 1970')
    .transform(Number)
    .meta({ type: 'integer' })
    .optional()
    .describe('until when, in seconds since 1970'),
  signature: z.string().max(100).optional().describe('as it was given out'),
});
export type OpenLinkDto = z.output<typeof openLinkSchema>;

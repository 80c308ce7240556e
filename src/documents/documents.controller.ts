import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import { AppConfig } from '@crm/config';
import { Files } from '@crm/files';
import {
  Answer,
  changedFields,
  envelope,
  fileAnswer,
  MultipartForm,
  MultipartRoute,
  NoIdempotency,
  precondition,
  type Principal,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import type { Request } from 'express';
import { ApiDownload, contentOf } from './content.js';
import type { Document, DocumentFields } from './document.js';
import { DocumentsService } from './documents.service.js';
import {
  listDocumentsSchema,
  READ_ONLY_FIELDS,
  referDocumentSchema,
  updateDocumentSchema,
  uploadFieldsSchema,
  type ListDocumentsDto,
  type ReferDocumentDto,
  type UpdateDocumentDto,
} from './dto/document-input.dto.js';
import {
  documentLinkSchema,
  documentListSchema,
  documentPath,
  documentSchema,
  toDocumentDto,
  type DocumentLinkDto,
} from './dto/document.dto.js';
import { uploadOf } from './upload.js';

/** How long a link works that needs no token. */
const LINK_MS = 5 * 60 * 1000;

@ApiGroup(
  'Documents',
  'Contracts, identity papers and the like of a customer: files that are kept here, or references to files elsewhere. ' +
    'Of the versions of one document the newest is the active one, until its expiration_date is over.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/:id/documents')
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly files: Files,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @Access('crm:create:documents')
  @MultipartRoute(uploadFieldsSchema)
  @ApiOperation({
    summary: 'Add a document to a customer',
    description:
      'As `multipart/form-data` with the part `file`, whose type is found from its bytes whatever it is called, or as JSON ' +
      'with a `file_url` that is never fetched. With `replaces` it is the next version of that document. An upload takes ' +
      'no Idempotency-Key.',
  })
  @ApiCreatedResponse({ description: 'The new document', standardSchema: documentSchema })
  @ApiErrors({
    unsupported_media_type: 'The body is neither a form nor JSON, or files of this type are not kept',
    payload_too_large: 'The file is larger than MAX_UPLOAD_MB (25)',
    conflict: '`replaces` names a version that was replaced already, or the customer has 1,000 documents',
  })
  create(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: referDocumentSchema }) body: ReferDocumentDto | MultipartForm,
  ): Promise<Answer> {
    const made =
      body instanceof MultipartForm
        ? this.documents.upload(actor, id, uploadOf(body))
        : this.documents.refer(actor, id, body);
    return made.then((document) => this.created(document));
  }

  @Get()
  @Access('crm:read:documents')
  @ApiOperation({
    summary: 'List the documents of a customer',
    description: 'Newest first: all that are active, or a page in the style that is asked for.',
  })
  @ApiOkResponse({ description: 'The documents', standardSchema: documentListSchema })
  async list(
    @Param('id') id: string,
    @Query({ schema: listDocumentsSchema }) { filter, paging }: ListDocumentsDto,
  ): Promise<object> {
    const page = await this.documents.list(id, filter, paging);
    return envelope(page, 'documents', (document) => toDocumentDto(document, this.config.publicUrl));
  }

  @Get(':document_id')
  @Access('crm:read:documents')
  @ApiOperation({ summary: 'Get a document', description: 'What is known of it; its file is at `/content`.' })
  @ApiOkResponse({ description: 'The document', standardSchema: documentSchema })
  get(@Param('id') id: string, @Param('document_id') documentId: string): Promise<Answer> {
    return this.documents.get(id, documentId).then((document) => this.shown(document));
  }

  @Get(':document_id/content')
  @Access('crm:read:documents')
  @ApiOperation({
    summary: 'Download the file of a document',
    description: 'Takes Range and If-None-Match. Of a reference there is no file here: a 404.',
  })
  @ApiDownload()
  content(
    @Param('id') id: string,
    @Param('document_id') documentId: string,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.documents
      .withContent(id, documentId)
      .then((document) => fileAnswer(request, contentOf(document, this.files)));
  }

  @Post(':document_id/link')
  @NoIdempotency()
  @Access('crm:read:documents')
  @ApiOperation({
    summary: 'Make a link to the file of a document',
    description: 'Whoever has the link can download the file without a token, for five minutes.',
  })
  @ApiCreatedResponse({ description: 'The link', standardSchema: documentLinkSchema })
  async link(@Param('id') id: string, @Param('document_id') documentId: string): Promise<DocumentLinkDto> {
    const expiresAt = new Date(Math.floor((Date.now() + LINK_MS) / 1000) * 1000);
    const path = await this.documents.link(id, documentId, expiresAt);
    return { url: this.config.publicUrl + path, expires_at: expiresAt.toISOString() };
  }

  @Put(':document_id')
  @Access('crm:update:documents')
  @ApiOperation({
    summary: 'Change what is said of a document',
    description:
      'Takes any subset of the fields: given ones replace, null clears. A new file is a new version: add it with `replaces`.',
  })
  @ApiOkResponse({ description: 'The changed document', standardSchema: documentSchema })
  @ApiConflictResponse({ description: 'This signature status cannot follow the present one' })
  update(
    @Param('id') id: string,
    @Param('document_id') documentId: string,
    @Body({ schema: updateDocumentSchema }) body: UpdateDocumentDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.documents
      .update(id, documentId, this.fieldsOf(body), precondition(ifMatch))
      .then((document) => this.shown(document));
  }

  @Patch(':document_id')
  @Access('crm:update:documents')
  @ApiOperation({ summary: 'Change what is said of a document', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed document', standardSchema: documentSchema })
  @ApiConflictResponse({ description: 'This signature status cannot follow the present one' })
  patch(
    @Param('id') id: string,
    @Param('document_id') documentId: string,
    @Body({ schema: updateDocumentSchema }) body: UpdateDocumentDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(id, documentId, body, ifMatch);
  }

  @Delete(':document_id')
  @HttpCode(204)
  @Access('crm:delete:documents')
  @ApiOperation({
    summary: 'Delete a document',
    description: 'With its file. Of a newest version the one before is the newest again.',
  })
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Param('id') id: string,
    @Param('document_id') documentId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    return this.documents.remove(id, documentId, precondition(ifMatch));
  }

  private fieldsOf(body: UpdateDocumentDto): (current: Document) => Partial<DocumentFields> {
    return (current) =>
      changedFields(body, { ...toDocumentDto(current, this.config.publicUrl) }, READ_ONLY_FIELDS);
  }

  private shown(document: Document): Answer {
    return new Answer(toDocumentDto(document, this.config.publicUrl), { version: document.version });
  }

  private created(document: Document): Answer {
    const headers = { Location: documentPath(document) };
    return new Answer(toDocumentDto(document, this.config.publicUrl), { version: document.version, headers });
  }
}

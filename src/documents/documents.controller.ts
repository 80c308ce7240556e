import { Body, Controller, Delete, Get, HttpCode, Param, Query, Req } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import { AppConfig } from '@crm/config';
import { Files } from '@crm/files';
import {
  Answer,
  envelope,
  fileAnswer,
  Form,
  IfMatch,
  MultipartForm,
  MultipartRoute,
  NoIdempotency,
  pagingIfAsked,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import type { Request } from 'express';
import { ApiDownload, contentOf } from './content.js';
import type { Document } from './document.js';
import { DocumentsService } from './documents.service.js';
import { DocumentLinkResponseDto, toDocumentLinkResponse } from './dto/document-link-response.dto.js';
import { documentPath, DocumentResponseDto, toDocumentResponse } from './dto/document-response.dto.js';
import { ListDocumentsDto } from './dto/list-documents.dto.js';
import { ReferDocumentDto } from './dto/refer-document.dto.js';
import { UpdateDocumentDto } from './dto/update-document.dto.js';
import { UploadDocumentDto } from './dto/upload-document.dto.js';
import { uploadOf } from './upload.js';

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

  /**
   * Add a document to a customer
   * @remarks As `multipart/form-data` with the part `file`, whose type is found from its bytes whatever it is called, or as
   * JSON with a `file_url` that is never fetched. With `replaces` it is the next version of that document. An upload takes
   * no Idempotency-Key.
   */
  @Post()
  @Access('crm:create:documents')
  @ShownAgain<DocumentsController>('crm:read:documents', (it, _actor, { id, made }) => it.get(id, made))
  @MultipartRoute(UploadDocumentDto)
  @ApiCreatedResponse({ description: 'The new document', type: DocumentResponseDto })
  @ApiErrors({
    unsupported_media_type: 'The body is neither a form nor JSON, or files of this type are not kept',
    payload_too_large: 'The file is larger than MAX_UPLOAD_MB (25)',
    conflict: '`replaces` names a version that was replaced already, or the customer has 1,000 documents',
  })
  create(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: ReferDocumentDto,
    @Form() form: MultipartForm | undefined,
  ): Promise<Answer<DocumentResponseDto>> {
    return (
      form ? this.documents.upload(actor, id, uploadOf(form, actor)) : this.documents.refer(actor, id, body)
    ).then((document) => this.created(document));
  }

  /**
   * List the documents of a customer
   * @remarks Newest first: all that are active, or a page in the style that is asked for.
   */
  @Get()
  @Access('crm:read:documents')
  @ApiPage(DocumentResponseDto, { description: 'The documents', collection: 'documents', orAll: true })
  list(@Actor() actor: Caller, @Param('id') id: string, @Query() query: ListDocumentsDto): Promise<object> {
    return this.documents
      .list(id, query, pagingIfAsked(query, actor.surface))
      .then((page) => envelope(page, 'documents', (document) => this.response(document)));
  }

  /**
   * Get a document
   * @remarks What is known of it; its file is at `/content`.
   */
  @Get(':document_id')
  @Access('crm:read:documents')
  @ApiOkResponse({ description: 'The document', type: DocumentResponseDto })
  get(
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<Answer<DocumentResponseDto>> {
    return this.documents.get(id, documentId).then((document) => this.shown(document));
  }

  /**
   * Download the file of a document
   * @remarks Takes Range and If-None-Match. Of a reference there is no file here: a 404.
   */
  @Get(':document_id/content')
  @Access('crm:read:documents')
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

  /**
   * Make a link to the file of a document
   * @remarks Whoever has the link can download the file without a token, for five minutes.
   */
  @Post(':document_id/link')
  @NoIdempotency()
  @Access('crm:read:documents')
  @ApiCreatedResponse({ description: 'The link', type: DocumentLinkResponseDto })
  link(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<Answer<DocumentLinkResponseDto>> {
    return this.documents
      .link(actor, id, documentId)
      .then((link) => Answer.secret(toDocumentLinkResponse(link, this.config.publicUrl)));
  }

  /**
   * Change what is said of a document
   * @remarks Takes any subset of the fields: given ones replace, null clears. A new file is a new version: add it with
   * `replaces`.
   */
  @PutAndPatch(':document_id')
  @Access('crm:update:documents')
  @ApiOkResponse({ description: 'The changed document', type: DocumentResponseDto })
  @ApiConflictResponse({ description: 'This signature status cannot follow the present one' })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
    @Body() body: UpdateDocumentDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<DocumentResponseDto>> {
    return this.documents
      .update(actor, id, documentId, body, mayStartFrom)
      .then((document) => this.shown(document));
  }

  /**
   * Delete a document
   * @remarks With its file. Of a newest version the one before is the newest again.
   */
  @Delete(':document_id')
  @HttpCode(204)
  @Access('crm:delete:documents')
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.documents.remove(actor, id, documentId, mayStartFrom);
  }

  private response(document: Document): DocumentResponseDto {
    return toDocumentResponse(document, this.config.publicUrl);
  }

  private shown(document: Document): Answer<DocumentResponseDto> {
    return Answer.of(this.response(document), document);
  }

  private created(document: Document): Answer<DocumentResponseDto> {
    return Answer.created(this.response(document), document, documentPath(document));
  }
}

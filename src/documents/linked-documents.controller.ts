import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { Public } from '@crm/access';
import { Files } from '@crm/files';
import { fileAnswer, type Answer } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import type { Request } from 'express';
import { ApiDownload, contentOf } from './content.js';
import { DocumentsService } from './documents.service.js';
import { OpenLinkDto } from './dto/open-link.dto.js';

@ApiGroup('Documents', '')
@ApiContracts('standard', 'isp')
@Controller('api/v1/documents')
export class LinkedDocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly files: Files,
  ) {}

  /**
   * Download the file of a document by a link
   * @remarks The link was made for this file and works for a few minutes. Takes Range and If-None-Match.
   */
  @Get(':document_id/content')
  @Public('verifies the signature of the link')
  @ApiDownload()
  content(
    @Param('document_id') documentId: string,
    @Query() proof: OpenLinkDto,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.documents
      .linked(documentId, proof, new Date())
      .then((document) => fileAnswer(request, contentOf(document, this.files)));
  }
}

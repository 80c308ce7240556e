import { Body, Controller, HttpCode, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import {
  BodyLimit,
  FileBody,
  FileRoute,
  Form,
  MultipartForm,
  MultipartRoute,
  OwnTransactions,
  Post,
  RowsIn,
  SentFile,
  type Answer,
  type Caller,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { JobResponseDto, toAcceptedResponse } from '../jobs/index.js';
import { ImportRowsDto } from './dto/import-rows.dto.js';
import { ImportedRowsResponseDto, toImportedRowsResponse } from './dto/imported-rows-response.dto.js';
import { ImportFileDto } from './dto/import-file.dto.js';
import { FILE_FORMATS, fileInBody, fileInForm } from './file/sent-file.js';
import { Imports } from './imports.service.js';
import { CUSTOMERS_FILE, rowOptionsOf } from './sent-options.js';

const BODY_BYTES = 5_000_000;

@ApiGroup(
  'Import',
  'Many customers at once, each row by the rules of a POST: as JSON at once, or as a file of any size by a job.',
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  /**
   * Import customers
   * @remarks JSON of up to 1,000 rows is imported at once. A file (CSV, NDJSON or XLSX) is the body, or the part `file` of a form, and
   * becomes a job; what is asked of it stands in the query or in the form. Importing updates (`mode=upsert`) also needs
   * `crm:update:customers`. See docs/import.md.
   */
  @Post('bulk-import')
  @HttpCode(200)
  @Access('crm:import:customers')
  @RateTier('bulk')
  @BodyLimit(BODY_BYTES)
  @RowsIn('customers')
  @OwnTransactions()
  @MultipartRoute(ImportFileDto)
  @FileRoute(...Object.keys(FILE_FORMATS))
  @ApiOkResponse({ description: 'What became of the rows of a JSON body', type: ImportedRowsResponseDto })
  @ApiAcceptedResponse({ description: 'The job that imports a file', type: JobResponseDto })
  @ApiErrors({
    unsupported_media_type: 'The body is neither JSON nor a file of customers nor a form with one',
    payload_too_large: 'The file is larger than MAX_IMPORT_MB (1024), or the JSON than 5 MB',
  })
  import(
    @Actor() actor: Caller,
    @Body() body: ImportRowsDto,
    @Query() query: ImportFileDto,
    @Form() form: MultipartForm | undefined,
    @SentFile() file: FileBody | undefined,
  ): Promise<Answer> {
    return form || file
      ? this.imports
          .importFile(
            actor,
            form
              ? fileInForm(CUSTOMERS_FILE, form, query, actor)
              : fileInBody(CUSTOMERS_FILE, file!, query, actor),
          )
          .then(toAcceptedResponse)
      : this.imports
          .importRows(actor, body.customers, rowOptionsOf(body, query))
          .then(toImportedRowsResponse);
  }
}

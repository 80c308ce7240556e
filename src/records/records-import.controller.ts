import { Controller, HttpCode, Param, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiNotFoundResponse, ApiParam } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import {
  FileBody,
  FileRoute,
  Form,
  MultipartForm,
  MultipartRoute,
  NoIdempotency,
  OwnTransactions,
  Post,
  SentFile,
  type Answer,
  type Caller,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { JobResponseDto, toAcceptedResponse } from '../jobs/index.js';
import { ImportRecordsDto } from './dto/import-records.dto.js';
import { RecordImport } from './import/record-import.service.js';
import { recordFile } from './import/sent-record-file.js';
import { kindOf } from './kinds/all-kinds.js';
import { RECORD_KINDS } from './kinds/record-kind.js';

const FILE_TYPES = ['text/csv', 'application/x-ndjson'];

@ApiGroup(
  'Import of records',
  'Services, payments, usage and tickets of any number of customers, as files of any size.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/records')
export class RecordsImportController {
  constructor(private readonly imports: RecordImport) {}

  /**
   * Import records
   * @remarks A file of CSV or NDJSON is the body, or the part `file` of a form, and becomes a job. Each row stands for itself: it names
   * its customer by `customer_id`, `account_number` or `email`, and has the names of the fields as headers (`details.technology`). What
   * is sent again changes nothing, and no Idempotency-Key is taken. An import of records is not undone. See docs/records.md.
   */
  @Post(':kind/import')
  @HttpCode(202)
  @Access('crm:create:records')
  @RateTier('bulk')
  @OwnTransactions()
  @NoIdempotency()
  @MultipartRoute(ImportRecordsDto)
  @FileRoute(...FILE_TYPES)
  @ApiConsumes(...FILE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiParam({ name: 'kind', enum: RECORD_KINDS })
  @ApiAcceptedResponse({ description: 'The job that imports the file', type: JobResponseDto })
  @ApiNotFoundResponse({ description: 'There is no such kind of records' })
  @ApiErrors({
    unsupported_media_type: 'The body is neither a file of CSV or NDJSON nor a form with one',
    payload_too_large: 'The file is larger than MAX_IMPORT_MB (1024)',
  })
  import(
    @Actor() actor: Caller,
    @Param('kind') kind: string,
    @Query() query: ImportRecordsDto,
    @Form() form: MultipartForm | undefined,
    @SentFile() file: FileBody | undefined,
  ): Promise<Answer> {
    return this.imports
      .importFile(actor, kindOf(kind), recordFile({ form, file }, query, actor))
      .then(toAcceptedResponse);
  }
}

import { PickType } from '@nestjs/swagger';
import { ImportFileDto } from '../../imports/index.js';

/** How a file of records is read, in the query or among the fields of the form. */
export class ImportRecordsDto extends PickType(ImportFileDto, ['delimiter', 'encoding', 'force'] as const) {}

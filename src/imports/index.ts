export { ImportsModule } from './imports.module.js';
export { ImportFiles } from './import-files.service.js';
export { SentFiles } from './sent-files.service.js';
export type { CellKind } from './columns/customer-fields.js';
export { isErrorColumn } from './columns/match-columns.js';
export { columnReader, type CellColumn } from './columns/read-cells.js';
export { delimiterIn, ImportFileDto } from './dto/import-file.dto.js';
export { carryFile, type Place } from './file/carry-file.js';
export { carryRows } from './file/carry-rows.js';
export { withoutOddText } from './file/file-failures.js';
export { cellsToMend, oddRecord } from './file/object-rows.js';
export {
  FILE_FORMATS,
  fileInBody,
  fileInForm,
  type FileAsking,
  type ReadFile,
  type SentFileOptions,
} from './file/sent-file.js';

export { bytesOf, type ByteSource } from './byte-source.js';
export { cellText } from './cell-text.js';
export { isDelimiter } from './delimiter.js';
export { isKnownEncoding } from './encoding.js';
export {
  TABULAR_FORMATS,
  type FileHints,
  type FilePosition,
  type FileRow,
  type FileShape,
  type TabularFormat,
} from './file-shape.js';
export { detectFile, inspectFile, type ColumnSample, type InspectedFile } from './inspect-file.js';
export { LIMITS as TABULAR_LIMITS } from './limits.js';
export { FIRST_ROW, readRows } from './read-rows.js';
export { TabularError, type TabularCode } from './tabular-error.js';
export { WORKBOOK_TYPE, workbookOf } from './xlsx/workbook-of.js';

/** What a file may hold, so that any file is read in the same memory. */
export const LIMITS = {
  /** characters of a row, or bytes of a line of NDJSON: more than the largest record of the service has */
  row: 8 * 1024 * 1024,
  columns: 1000,
  /** of a workbook, the header apart */
  workbookRows: 100_000,
  /** bytes of a workbook as it is sent */
  workbookBytes: 64 * 1024 * 1024,
  /** and unpacked */
  unpackedBytes: 512 * 1024 * 1024,
} as const;

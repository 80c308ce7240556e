/**
 * A spreadsheet runs a cell that begins with one of these, whatever the file meant (OWASP, "CSV Injection"); where one writes
 * in full width, in that width too. Cells of our own that begin with apostrophes before one are marked too, so that the mark
 * can be told from the content.
 */
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** Puts an apostrophe before a cell that a spreadsheet would run. */
export function neutralizeCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** A cell as it was before `neutralizeCell`. */
export function restoreCell(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}

/** For files that run no cell: marks only what `restoreCell` would change, so that it comes back as it was. */
export function keepMark(text: string): string {
  return restoreCell(text) === text ? text : `'${text}`;
}

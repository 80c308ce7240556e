/** Excel's first line `sep=;`, perhaps in quotes. */
const LINE = /^\s*sep=([^"\r\n])\s*$/iu;
const AT_START = /^("?)(sep=[^"\r\n])\1\s*(?:[\r\n]|$)/iu;

/** Whether a first line says no more than what parts the cells of those behind it. */
export function namesDelimiter(line: string): boolean {
  return LINE.test(line);
}

/** The delimiter that the first line of a text names; undefined where it is a line like others. */
export function namedDelimiter(head: Buffer): string | undefined {
  const [, , line] = AT_START.exec(head.subarray(0, 64).toString('utf8')) ?? [];
  return line && LINE.exec(line)?.[1];
}

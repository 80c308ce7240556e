import { csvRecords, type CsvDialect } from './csv-records.js';
import { TabularError } from './tabular-error.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** One character that neither quotes nor ends lines. */
export function isDelimiter(text: string): boolean {
  return /^[^"\r\n]$/u.test(text);
}

/** How a head of a file reads with a delimiter. */
interface Trial extends CsvDialect {
  /** cells of the first record */
  columns: number;
  /** records with as many cells, and with more */
  alike: number;
  longer: number;
  records: number;
  /** the line in which it broke; Infinity where it did not */
  brokeIn: number;
}

/**
 * The delimiter with which the head of a file reads best: without an error, no record longer than the first, most of them as
 * long, in most columns. A file of one column has none, and is read with a comma; one that breaks with each by that which reads
 * furthest, so that the error is told of the right line.
 */
export async function detectDialect(head: Buffer, isWhole: boolean, asked?: string): Promise<CsvDialect> {
  const trials: Trial[] = [];
  for (const delimiter of asked === undefined ? DELIMITERS : [asked]) {
    const exact = await tried(head, isWhole, { delimiter, trim: false });
    // blanks before quotes are no RFC, but many write them
    trials.push(isBroken(exact) ? await betterTrimmed(head, isWhole, exact) : exact);
  }
  const split = trials.filter(({ columns }) => columns > 1);
  const [best] = trials.every(isBroken) ? trials.sort(byReach) : split.sort(byFit);
  const { delimiter, trim } = best ?? trials[0];
  return { delimiter, trim };
}

function isBroken({ brokeIn }: Trial): boolean {
  return brokeIn < Infinity;
}

function byReach(one: Trial, other: Trial): number {
  return other.brokeIn - one.brokeIn;
}

function byFit(one: Trial, other: Trial): number {
  return (
    Number(isBroken(one)) - Number(isBroken(other)) ||
    one.longer / one.records - other.longer / other.records ||
    other.alike / other.records - one.alike / one.records ||
    other.columns - one.columns
  );
}

async function betterTrimmed(head: Buffer, isWhole: boolean, exact: Trial): Promise<Trial> {
  const trimmed = await tried(head, isWhole, { delimiter: exact.delimiter, trim: true });
  return isBroken(trimmed) ? exact : trimmed;
}

async function tried(head: Buffer, isWhole: boolean, dialect: CsvDialect): Promise<Trial> {
  const trial: Trial = { ...dialect, columns: 0, alike: 0, longer: 0, records: 0, brokeIn: Infinity };
  const lengths: number[] = [];
  try {
    const text = (async function* () {
      yield head;
    })();
    for await (const { cells } of csvRecords(text, dialect, { bytes: 0, line: 1 }))
      lengths.push(cells.length);
  } catch (error) {
    if (!(error instanceof TabularError)) throw error;
    // a head may end inside of a cell
    if (isWhole || error.code !== 'unclosed_quote') trial.brokeIn = error.line ?? 0;
  }
  // the last record of a head may be half of one
  if (!isWhole && lengths.length > 1) lengths.pop();
  const [columns = 0] = lengths;
  trial.columns = columns;
  trial.records = Math.max(1, lengths.length);
  trial.alike = lengths.filter((length) => length === columns).length;
  trial.longer = lengths.filter((length) => length > columns).length;
  return trial;
}

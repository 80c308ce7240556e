import { pipeline, Readable } from 'node:stream';
import { CsvError, Parser } from 'csv-parse';
import type { TextPosition } from './decoded.js';
import { namesDelimiter } from './delimiter-line.js';
import { LIMITS } from './limits.js';
import { lineBreaksIn } from './lines.js';
import { TabularError, type TabularCode } from './tabular-error.js';

export interface CsvDialect {
  delimiter: string;
  /** whether blanks around cells are not part of them; where a file has them before its quotes */
  trim: boolean;
}

/** One record of a CSV file, blank ones apart. */
export interface CsvRecord {
  cells: string[];
  /** on which it begins */
  line: number;
  /** behind it */
  next: TextPosition;
}

/**
 * The records of CSV (RFC 4180) in order; those whose cells are all blank are blank lines, and a first line that
 * names the delimiter is none of them.
 * @throws TabularError with the line on which the record begins that cannot be read
 */
export async function* csvRecords(
  text: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  from: TextPosition,
): AsyncGenerator<CsvRecord> {
  const parser = new PlacedParser(dialect, from);
  pipeline(Readable.from(text, { objectMode: false, highWaterMark: 64 * 1024 }), parser, () => {});
  try {
    yield* parser as AsyncIterable<CsvRecord>;
  } catch (error) {
    throw error instanceof CsvError ? tabularError(error, parser.position.line) : error;
  }
}

/** Knows where each record stands. */
class PlacedParser extends Parser {
  /** behind what was read, which may be further than what was handed out */
  position: TextPosition;

  constructor(
    private readonly dialect: CsvDialect,
    private readonly from: TextPosition,
  ) {
    const { delimiter, trim } = dialect;
    super({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      ltrim: trim,
      rtrim: trim,
      max_record_size: LIMITS.row,
    });
    this.position = from;
  }

  /** Called for each record as it is read; its own `on_record` makes five objects for each to tell as much. */
  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null);
    const { line } = this.position;
    const breaks = cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 1);
    this.position = { bytes: this.from.bytes + this.info.bytes, line: line + breaks };
    if (cells.every((cell) => cell.trim() === '')) return true;
    if (line === 1 && namesDelimiter(cells.join(this.dialect.delimiter))) return true;
    return super.push({ cells, line, next: this.position } satisfies CsvRecord);
  }
}

const CODES: Readonly<Record<string, { code: TabularCode; problem: string }>> = {
  CSV_QUOTE_NOT_CLOSED: { code: 'unclosed_quote', problem: 'begins a cell with a quote that nothing closes' },
  CSV_INVALID_CLOSING_QUOTE: {
    code: 'text_after_quote',
    problem: 'has text after the quote that closes a cell; quotes inside a cell are doubled',
  },
  INVALID_OPENING_QUOTE: {
    code: 'quote_in_cell',
    problem:
      'has a quote inside a cell that does not begin with one; put the cell in quotes and double those inside',
  },
  CSV_MAX_RECORD_SIZE: {
    code: 'row_too_large',
    problem: `begins a row of more than ${LIMITS.row} characters; perhaps a quote is not closed`,
  },
};

function tabularError(error: CsvError, line: number): Error {
  const known = CODES[error.code as string];
  return known ? new TabularError(known.code, `Line ${line} ${known.problem}`, line) : error;
}

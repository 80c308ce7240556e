import pg from 'pg';

type Parser = (value: string) => unknown;

const { builtins } = pg.types;
const defaultParser = pg.types.getTypeParser as (oid: number, format?: string) => Parser;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

const asWritten: Parser = (value) => value;

/** A parser for an array type whose elements are read by `element`; NULL elements stay null. */
function arrayOf(element: Parser): Parser {
  const texts = defaultParser(TEXT_ARRAY) as (value: string) => (string | null)[];
  return (value) => texts(value).map((text) => (text === null ? null : element(text)));
}

/**
 * How values come out of both engines: `int8` and `numeric` as number (counts and amounts of this service stay
 * far below 2^53), `date` as `YYYY-MM-DD` (a day has no time zone); `timestamptz` as Date, `json`/`jsonb` parsed.
 */
const parsers = new Map<number, Parser>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, asWritten],
  [INT8_ARRAY, arrayOf(Number)],
  [DATE_ARRAY, arrayOf(asWritten)],
]);

export const typeParsers = {
  getTypeParser: (oid: number, format?: string): Parser =>
    (format !== 'binary' && parsers.get(oid)) || defaultParser(oid, format),
} as pg.CustomTypesConfig;

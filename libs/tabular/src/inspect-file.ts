import type { ByteSource } from './byte-source.js';
import { cellText } from './cell-text.js';
import { detectShape, type BareShape } from './detect.js';
import type { FileHints, FileRecord, FileShape } from './file-shape.js';
import { judgeHeader, looksLikeHeader, namesOf } from './header.js';
import { LIMITS } from './limits.js';
import { FIRST_ROW, readRows, recordsOf } from './read-rows.js';
import { TabularError } from './tabular-error.js';

/** A column, with the first values that stand in it. */
export interface ColumnSample {
  name: string;
  samples: string[];
}

/** What a file is and has. */
export interface InspectedFile {
  shape: FileShape;
  /** data records */
  rows: number;
  columns: ColumnSample[];
  /** on which the header stands, or the first row where there is none */
  firstLine: number;
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 100;

/** How a file is written and what its columns are called, by its beginning. @throws TabularError */
export async function detectFile(source: ByteSource, hints: FileHints = {}): Promise<FileShape> {
  return (await beginningOf(source, hints)).shape;
}

async function beginningOf(
  source: ByteSource,
  hints: FileHints,
): Promise<Pick<InspectedFile, 'shape' | 'firstLine'>> {
  const bare = await detectShape(source, hints);
  if (bare.format === 'ndjson') return { shape: { ...bare, header: false, columns: [] }, firstLine: 1 };
  const { cells = [], line } = await firstRecord(source, bare);
  const header = hints.header ?? looksLikeHeader(cells, hints.isKnownName ?? (() => false));
  judgeHeader(cells, header, line);
  return { shape: { ...bare, header, columns: namesOf(cells, header) }, firstLine: line };
}

/**
 * As `detectFile`, but all of the file is read once, so that nothing of one that is broken anywhere is ever used.
 * @throws TabularError for the first thing that is wrong, with its line
 */
export async function inspectFile(source: ByteSource, hints: FileHints = {}): Promise<InspectedFile> {
  const { shape, firstLine } = await beginningOf(source, hints);
  const columns = new Map(
    shape.columns.map((name, at) => [at as number | string, { name, samples: [] as string[] }]),
  );
  let rows = 0;
  for await (const { row, line, cells, record } of readRows(source, shape)) {
    rows = row;
    if (cells) cells.forEach((cell, at) => addSample(columns.get(at)!, cell));
    else for (const [key, value] of Object.entries(record!)) addSample(columnOf(columns, key, line), value);
  }
  const found = [...columns.values()];
  return { shape: { ...shape, columns: found.map(({ name }) => name) }, rows, columns: found, firstLine };
}

async function firstRecord(source: ByteSource, shape: BareShape): Promise<FileRecord> {
  for await (const record of recordsOf(source, shape, FIRST_ROW)) return record;
  throw new TabularError('empty_file', 'The file has no rows');
}

/** Of keys that objects of NDJSON have, as they come. */
function columnOf(columns: Map<number | string, ColumnSample>, key: string, line: number): ColumnSample {
  let column = columns.get(key);
  if (!column) {
    if (columns.size >= LIMITS.columns) {
      throw new TabularError('too_many_columns', `The objects have more than ${LIMITS.columns} keys`, line);
    }
    columns.set(key, (column = { name: key, samples: [] }));
  }
  return column;
}

function addSample({ samples }: ColumnSample, value: unknown): void {
  if (samples.length === SAMPLES) return;
  const text = cellText(value);
  if (text !== '') samples.push(text.slice(0, SAMPLE_LENGTH));
}

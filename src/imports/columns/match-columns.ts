import type { Contract } from '@crm/contracts';
import { foldText } from '@crm/criteria';
import { ADDRESS_PARTS, ADDRESSES, COLUMN_NAMES, NAMES_BESIDE, type Names } from './column-names.js';
import { fieldKinds, kindOf } from './customer-fields.js';

/** Header → field; null: nobody reads it. */
export type Mapping = Readonly<Record<string, string | null>>;

/** What an import writes behind the columns of rows to mend, and reads over when they come again. */
const ERROR_COLUMNS = new Set(['error_row', 'error_field', 'error_code', 'error_message']);

/**
 * The field of each column; null for those that nobody reads, undefined for those that nobody knows. What a mapping says holds;
 * the other columns are known by their names, each field by one of them, best by the one that is called as the field is. Where
 * fields are shared (`isShared`: each object of NDJSON has keys of its own), by all of them.
 */
export function matchColumns(
  headers: readonly string[],
  contract: Contract,
  mapping: Mapping = {},
  isShared = false,
): (string | null | undefined)[] {
  const mapped = headers.map(mappedBy(mapping));
  const taken = new Set(mapped);
  const named = headers.map((header, at) =>
    mapped[at] === undefined ? fieldNamed(header, contract) : undefined,
  );
  const found = besideOthers(headers, named, new Set([...mapped, ...named]));
  const isOwnName = (at: number) => headers[at].trim() === found[at];
  const fields = [...mapped];
  for (const at of [...headers.keys()].sort(
    (one, other) => Number(isOwnName(other)) - Number(isOwnName(one)),
  )) {
    const field = found[at];
    if (fields[at] !== undefined || field === undefined) continue;
    fields[at] = taken.has(field) && !isShared ? null : field;
    taken.add(field);
  }
  return fields;
}

/** The fields that some contract's callers call so. */
export function fieldsCalled(header: string): readonly string[] {
  return BY_NAME.get(foldedName(header)) ?? [];
}

/** Whether some contract's callers call a column so. */
export function isColumnName(header: string): boolean {
  return BY_NAME.has(foldedName(header)) || isErrorColumn(header);
}

export function isErrorColumn(header: string): boolean {
  return ERROR_COLUMNS.has(header.trim());
}

/** A header of a mapping counts as it is written, or else by its letters. */
export function mappedBy(mapping: Mapping): (header: string) => string | null | undefined {
  const exact = new Map(Object.entries(mapping));
  const folded = new Map(Object.entries(mapping).map(([header, field]) => [foldedName(header), field]));
  return (header) => {
    const given = exact.has(header) ? exact.get(header) : exact.get(header.trim());
    const name = foldedName(header);
    return given === undefined && name !== '' ? folded.get(name) : given;
  };
}

/** Headers of a mapping that a file does not have. */
export function headersMissing(headers: readonly string[], mapping: Mapping = {}): string[] {
  const present = new Set(headers.flatMap((header) => [header, header.trim(), foldedName(header)]));
  return Object.keys(mapping).filter((header) => !present.has(header) && !present.has(foldedName(header)));
}

function fieldNamed(header: string, contract: Contract): string | undefined {
  const path = header.trim();
  const kinds = fieldKinds(contract);
  if (isErrorColumn(path)) return undefined;
  if (kindOf(path, kinds)) return path;
  const named = fieldsCalled(header).find((field) => kinds.has(field));
  return named === 'name' ? nameFieldOf(contract) : named;
}

/** Who must give a full name has it in the column for names. */
function nameFieldOf({ required }: Contract): string {
  const asked = [...required.all, ...required.oneOf.flat()];
  return asked.includes('full_name') && !asked.includes('name') ? 'full_name' : 'name';
}

/** `Nom` is the last name beside a first one. */
function besideOthers(
  headers: readonly string[],
  found: readonly (string | undefined)[],
  all: ReadonlySet<string | null | undefined>,
): (string | undefined)[] {
  return headers.map((header, at) => {
    const rule = NAMES_BESIDE.find(({ word }) => foldedName(word) === foldedName(header));
    const isPart = rule && found[at] !== undefined && all.has(rule.beside) && !all.has(rule.field);
    return isPart ? rule.field : found[at];
  });
}

/** Letters and digits alone, as they are compared. */
function foldedName(header: string): string {
  return foldText(header).replace(/[^\p{L}\p{N}]+/gu, '');
}

const wordsOf = ({ en, fr, es, ar }: Names): string[] => [...en, ...fr, ...es, ...ar];

/** Fields by the folded names of columns; the first that a contract has is meant. */
const BY_NAME: ReadonlyMap<string, readonly string[]> = allNames();

function allNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (name: string, field: string) => {
    const folded = foldedName(name);
    const fields = names.get(folded) ?? [];
    if (!fields.includes(field)) names.set(folded, [...fields, field]);
  };
  for (const field of Object.keys(COLUMN_NAMES)) add(field, field);
  for (const [field, words] of Object.entries(COLUMN_NAMES))
    for (const word of wordsOf(words)) add(word, field);
  for (const { word } of NAMES_BESIDE) add(word, 'name');
  for (const [address, whose] of Object.entries(ADDRESSES)) {
    for (const [part, words] of Object.entries(ADDRESS_PARTS)) {
      const field = `${address}.${part}`;
      add(field, field);
      for (const word of wordsOf(words)) {
        if (address === 'address') add(word, field);
        for (const which of wordsOf(whose))
          [`${which} ${word}`, `${word} ${which}`].forEach((name) => add(name, field));
      }
    }
  }
  return names;
}

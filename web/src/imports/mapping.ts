import type { ImportPlan } from './import-plan';

/** What somebody chose for columns, by their headers; null: it is not imported. */
export type Choices = Readonly<Record<string, string | null>>;

const CUSTOM = 'custom_fields.';

/** The field of a column: what was chosen, else what was found. */
export function fieldOf({ header, field }: ImportPlan['columns'][number], choices: Choices): string | null {
  return Object.hasOwn(choices, header) ? choices[header]! : field;
}

/** The field that keeps a column as it is, under its own name. */
export const customFieldOf = (header: string): string => `${CUSTOM}${header.trim()}`;

export function customNameOf(field: string): string | undefined {
  return field.startsWith(CUSTOM) ? field.slice(CUSTOM.length) : undefined;
}

/** Choices with one more; what was found anyway is no choice. */
export function withChoice(
  choices: Choices,
  { header, field: found }: ImportPlan['columns'][number],
  field: string | null,
): Choices {
  const { [header]: _before, ...others } = choices;
  return field === found ? others : { ...others, [header]: field };
}

/** The headers whose field another column fills too. Objects of NDJSON have keys of their own: there it is no trouble. */
export function headersInConflict({ format, columns }: ImportPlan, choices: Choices): Set<string> {
  const byField = new Map<string, string[]>();
  for (const column of columns) {
    const field = fieldOf(column, choices);
    if (field !== null) byField.set(field, [...(byField.get(field) ?? []), column.header]);
  }
  const shared = [...byField.values()].filter((headers) => headers.length > 1);
  if (format !== 'ndjson') return new Set(shared.flat());
  return new Set(shared.filter((headers) => headers.some((header) => header in choices)).flat());
}

/** Whether any column would fill anything. */
export function fillsAnything({ columns }: ImportPlan, choices: Choices): boolean {
  return columns.some((column) => fieldOf(column, choices) !== null);
}

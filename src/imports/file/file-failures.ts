import { TabularError, type InspectedFile } from '@crm/tabular';
import { JobFailedError } from '../../jobs/index.js';

/** What is wrong with a file makes its job fail, for good; other errors stay as they are. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof TabularError)) return error;
  const { code, message, line } = error;
  return new JobFailedError({ code, message, line });
}

/** What the database cannot store stands in a row of NDJSON, perhaps, which will fail; never in names and samples. */
export function withoutOddText({ shape, columns, ...rest }: InspectedFile): InspectedFile {
  const clean = (text: string) => text.toWellFormed().replaceAll('\0', '');
  return {
    ...rest,
    shape: { ...shape, columns: shape.columns.map(clean) },
    columns: columns.map(({ name, samples }) => ({ name: clean(name), samples: samples.map(clean) })),
  };
}

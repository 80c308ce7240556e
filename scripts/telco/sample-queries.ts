import { fictionalEmail } from './fictional-person.js';
import { TELCO_SOURCE, telcoTags } from './telco-customer.js';
import type { TelcoRow } from './telco-file.js';

export interface SampleQuery {
  filters: Record<string, string>;
  /** how many rows of the file it should find */
  expected: number;
}

/** A filter by tag, filters together, and a search for a part of one e-mail address. */
export function sampleQueries(rows: readonly TelcoRow[]): SampleQuery[] {
  const tagged = (tag: string) => rows.filter((row) => telcoTags(row).includes(tag));
  const searched = rows[0].customerID.toLowerCase();
  return [
    { filters: { source: TELCO_SOURCE, tags: 'fiber-optic' }, expected: tagged('fiber-optic').length },
    {
      filters: { source: TELCO_SOURCE, status: 'inactive', customer_type: 'residential' },
      expected: tagged('churned').length,
    },
    {
      filters: { source: TELCO_SOURCE, search: searched },
      expected: rows.filter((row) => fictionalEmail(row).includes(searched)).length,
    },
  ];
}

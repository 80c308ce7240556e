import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** The columns of IBM's Telco Customer Churn set, all of them texts. */
export const TELCO_COLUMNS = [
  'customerID',
  'gender',
  'SeniorCitizen',
  'Partner',
  'Dependents',
  'tenure',
  'PhoneService',
  'MultipleLines',
  'InternetService',
  'OnlineSecurity',
  'OnlineBackup',
  'DeviceProtection',
  'TechSupport',
  'StreamingTV',
  'StreamingMovies',
  'Contract',
  'PaperlessBilling',
  'PaymentMethod',
  'MonthlyCharges',
  'TotalCharges',
  'Churn',
] as const;

export type TelcoRow = Record<(typeof TELCO_COLUMNS)[number], string>;

/** @throws Error that names the columns which a file of another kind lacks */
export async function readTelcoFile(path: string): Promise<TelcoRow[]> {
  return parseTelco(await readFile(path, 'utf8'));
}

export function parseTelco(text: string): TelcoRow[] {
  const rows = parse<TelcoRow>(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  const missing = TELCO_COLUMNS.filter((column) => rows.length > 0 && !(column in rows[0]));
  if (missing.length) throw new Error(`The file lacks the columns ${missing.join(', ')}`);
  return rows;
}

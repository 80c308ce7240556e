import { fictionalAddress, fictionalEmail, fictionalName, fictionalPhones } from './fictional-person.js';
import { TELCO_COLUMNS, type TelcoRow } from './telco-file.js';

/** Every imported customer has this as its `source`. */
export const TELCO_SOURCE = 'telco';

/** Up to this many months with the company a customer counts as new. */
const NEW_UNTIL_MONTHS = 3;

/** The body of `POST /api/v1/customers` for each row, in the order of the rows; what the isp contract requires and more. */
export function telcoCustomers(rows: readonly TelcoRow[]) {
  const phones = fictionalPhones(rows.map(({ customerID }) => customerID));
  return rows.map((row) => telcoCustomer(row, phones.get(row.customerID)));
}

export type TelcoCustomer = ReturnType<typeof telcoCustomer>;

function telcoCustomer(row: TelcoRow, phone: string | undefined) {
  const left = row.Churn === 'Yes';
  return {
    name: fictionalName(row),
    email: fictionalEmail(row),
    phone,
    customer_type: 'residential',
    billing_address: fictionalAddress(row),
    preferred_contact: row.PaperlessBilling === 'Yes' ? 'email' : 'postal',
    status: left ? 'inactive' : 'active',
    segment: left ? 'inactive' : Number(row.tenure) <= NEW_UNTIL_MONTHS ? 'new' : 'regular',
    source: TELCO_SOURCE,
    tags: telcoTags(row),
    custom_fields: telcoFields(row),
  };
}

/** What people would filter by, as words: `fiber-optic`, `month-to-month`, `senior`, `churned` … */
export function telcoTags(row: TelcoRow): string[] {
  const internet = row.InternetService === 'No' ? 'no-internet' : word(row.InternetService);
  return [
    internet,
    word(row.Contract),
    ...(row.SeniorCitizen === '1' ? ['senior'] : []),
    ...(row.Churn === 'Yes' ? ['churned'] : []),
  ];
}

/** All columns as they stand, by names such as `monthly_charges`; what is blank (TotalCharges of newcomers) is left out. */
function telcoFields(row: TelcoRow): Record<string, string> {
  const filled = TELCO_COLUMNS.filter((column) => row[column].trim() !== '');
  return Object.fromEntries(filled.map((column) => [snakeCase(column), row[column].trim()]));
}

function word(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-');
}

function snakeCase(column: string): string {
  return column.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

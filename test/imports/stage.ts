import type { JobRow } from '../../src/jobs/index.js';
import { ended, rowsOf, type ShownJob } from '../jobs/stage.js';
import type { Caller } from '../support/app.js';

export const PATH = '/api/v1/customers/bulk-import';

/** Rows in a body. */
export const importRows = (caller: Caller, customers: unknown[], more: object = {}) =>
  caller.post(PATH, { customers, ...more });

/** A file as the body. */
export const sendFile = (caller: Caller, content: string | Buffer, query = '', type = 'text/csv') =>
  caller.post(`${PATH}${query}`).set('Content-Type', type).send(content);

/** The job of a file, once it has ended. */
export async function imported(
  caller: Caller,
  content: string | Buffer,
  query = '',
  type?: string,
): Promise<ShownJob> {
  const { body, status } = await sendFile(caller, content, query, type);
  if (status !== 202) throw new Error(JSON.stringify(body));
  return ended(caller, (body as ShownJob).id);
}

/** `row: outcome` of each row of a job, with the fields of its errors. */
export async function outcomes(caller: Caller, id: string): Promise<string[]> {
  const told = ({ row, outcome, errors }: JobRow) =>
    [`${row} ${outcome}`, ...(errors ?? []).map(({ field, code }) => `${field} ${code}`)].join(', ');
  return (await rowsOf(caller, id)).map(told);
}

export const found = async (caller: Caller, email: string) =>
  (await caller.get(`/api/v1/customers?is_active=all&search=${encodeURIComponent(email)}`).expect(200)).body
    .items as Record<string, unknown>[];

/** How many rows came out how, without those of which there are none. */
export const counted = ({ counts }: ShownJob) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

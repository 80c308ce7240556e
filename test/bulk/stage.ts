import type { Caller } from '../support/app.js';

let made = 0;

/** A customer of everybody's contract. */
export async function customer(caller: Caller, more: object = {}): Promise<{ id: string; version: number }> {
  const number = ++made;
  const { body } = await caller
    .post('/api/v1/customers', { name: `Bulk ${number}`, email: `bulk${number}@example.com`, ...more })
    .expect(201);
  return body as { id: string; version: number };
}

/** Many at once, with a tag of their own. */
export async function manyCustomers(caller: Caller, count: number, tag: string): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, () => ({
      phoneNumber: `+1555${String(2_000_000 + ++made)}`,
      firstName: 'Many',
      tags: [tag],
    }));
    const { body } = await caller.post('/api/v2/customers/bulk/import', { customers: rows }).expect(200);
    const { results } = body as { results: { imported: number } };
    if (results.imported !== rows.length) throw new Error(JSON.stringify(results));
  }
}

export const update = (caller: Caller, body: object) => caller.post('/api/v1/customers/bulk-update', body);

export const read = async (caller: Caller, id: string) =>
  (await caller.get(`/api/v1/customers/${id}`).expect(200)).body;

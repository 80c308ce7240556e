import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { newId } from '@crm/database';
import { BLANK_CUSTOMER } from '../../src/customers/customer.js';
import { EDITABLE_COLUMNS } from '../../src/customers/store/customers.table.js';
import { writeCsv } from './csv.js';
import * as lean from './lean-statements.js';
import { LEAN_CREATED } from './lean-table.js';
import * as shared from './statements.js';
import { writeAll } from './whole.js';

/** Over the service's own table, or over the lean one, which knows the first five alone. */
const isLean = process.env.LIMIT_TABLE === 'lean';
const { GET, LIST, SEARCH, UPDATE } = isLean ? lean : shared;
const { AT_RISK, INTERACTIONS, LOG, PAYMENT_SUMMARY, PAYMENTS, SECTIONS, SUMMARY, TIMELINE } = shared;

const PREFIX = '/api/v1/customers';

/** The same addresses as the service's, so that the driver sends both the very same requests. */
export async function answer(pool: Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '';
  if (url === '/api/v1/interactions') return log(pool, await body(request), response);
  if (url.startsWith('/api/v1/interactions/customer/')) return interactions(pool, url, response);
  if (request.method === 'POST') return create(pool, await body(request), response);
  if (request.method === 'PUT') {
    return update(pool, url.slice(PREFIX.length + 1), await body(request), response);
  }
  if (url.includes('/at-risk')) return atRisk(pool, new URL(url, 'http://limit').searchParams, response);
  if (url.endsWith('/payment-history')) return payments(pool, idIn(url), response);
  if (url.includes('/timeline')) return timeline(pool, idIn(url), response);
  if (url.endsWith('/summary')) return summary(pool, idIn(url), response);
  if (url.startsWith(`${PREFIX}/export`))
    return writeAll(pool, url.endsWith('csv') ? 'csv' : 'ndjson', response);
  if (url.endsWith('?include_tickets=true')) return sections(pool, idIn(url), response);
  if (url.startsWith(`${PREFIX}/`)) return get(pool, url.slice(PREFIX.length + 1), response);
  if (url.startsWith('/api/v2/customers/export')) return writeCsv(pool, response);
  return list(pool, new URLSearchParams(url.slice(url.indexOf('?') + 1)), response);
}

async function get(pool: Pool, id: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query({ ...GET, values: [id] });
  send(response, rows.length ? 200 : 404, rows[0]);
}

async function list(pool: Pool, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('size') ?? 20);
  const paging = [size, (page - 1) * size];
  const search = query.get('search');
  const { rows } = await pool.query<{ total: number; id: string | null }>(
    search === null
      ? { ...LIST, values: [query.get('status'), query.get('region'), ...paging] }
      : { ...SEARCH, values: [search.replace(/[\\%_]/g, '\\$&'), ...paging] },
  );
  const total = rows[0].total;
  send(response, 200, { items: rows.filter((row) => row.id !== null), total, page, size });
}

/** The customer in an address. */
function idIn(url: string): string {
  return url.split(/[/?]/)[4];
}

async function sections(pool: Pool, id: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query({ ...SECTIONS, values: [id] });
  send(response, rows.length ? 200 : 404, rows[0]);
}

async function timeline(pool: Pool, id: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query<{ id: string | null }>({ ...TIMELINE, values: [id] });
  send(response, rows.length ? 200 : 404, {
    items: rows.filter((row) => row.id !== null).slice(0, 20),
    next_cursor: null,
  });
}

async function summary(pool: Pool, id: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query({ ...SUMMARY, values: [id] });
  send(response, rows.length ? 200 : 404, rows[0]);
}

async function atRisk(pool: Pool, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const values = [query.get('min_score'), Number(query.get('limit')) + 1];
  const { rows } = await pool.query<{ churn_score: number; churn_factors: object; calculated_at: Date }>({
    ...AT_RISK,
    values,
  });
  const items = rows
    .slice(0, -1)
    .map(({ churn_score: score, churn_factors: factors, calculated_at, ...rest }) => ({
      ...rest,
      churn_risk: { score, factors, calculated_at },
    }));
  send(response, 200, { items, next_cursor: null });
}

async function payments(pool: Pool, id: string, response: ServerResponse): Promise<void> {
  const since = new Date();
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  since.setUTCHours(0, 0, 0, 0);
  const [{ rows: sums }, { rows }] = [
    await pool.query({ ...PAYMENT_SUMMARY, values: [id, since] }),
    await pool.query({ ...PAYMENTS, values: [id, since, 1000] }),
  ];
  send(response, sums.length ? 200 : 404, { customer_id: id, summary: sums[0], payments: rows });
}

async function interactions(pool: Pool, url: string, response: ServerResponse): Promise<void> {
  const id = url.slice('/api/v1/interactions/customer/'.length, url.indexOf('?'));
  const { rows } = await pool.query<{ total: number; id: string | null }>({
    ...INTERACTIONS,
    values: [id, 20, 0],
  });
  const items = rows.filter((row) => row.id !== null);
  send(response, rows.length ? 200 : 404, { items, total: rows[0]?.total, page: 1, size: 20 });
}

async function log(pool: Pool, fields: Record<string, unknown>, response: ServerResponse): Promise<void> {
  const { customer_id, channel, subject, summary: text, duration_minutes } = fields;
  const values = [newId(), customer_id, new Date(), channel, subject, text, duration_minutes];
  const { rows } = await pool.query({ ...LOG, values });
  send(response, rows.length ? 201 : 404, rows[0]);
}

async function create(pool: Pool, fields: Record<string, unknown>, response: ServerResponse): Promise<void> {
  const name = fields.full_name;
  const [id, now] = [newId(), new Date()];
  const { phone } = fields;
  if (isLean) {
    const given: Record<string, unknown> = { ...fields, id, name, created_at: now, updated_at: now };
    const values = LEAN_CREATED.map((column) => given[column] ?? null);
    const { rows } = await pool.query({ ...lean.CREATE, values });
    return send(response, 201, rows[0]);
  }
  const customer = { ...BLANK_CUSTOMER, ...fields, name, phone_e164: phone, phone_key: phone };
  const values = EDITABLE_COLUMNS.map((column) => (customer as Record<string, unknown>)[column]);
  const { rows } = await pool.query({ ...shared.CREATE, values: [id, now, ...values] });
  send(response, 201, { ...customer, id, created_at: now, updated_at: now, version: 1, ...rows[0] });
}

async function update(
  pool: Pool,
  id: string,
  { notes }: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  const { rows } = await pool.query({ ...UPDATE, values: [id, new Date(), notes] });
  send(response, rows.length ? 200 : 404, rows[0]);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const text = Buffer.from(JSON.stringify(value ?? {}));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length });
  response.end(text);
}

async function body(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

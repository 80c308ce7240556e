import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response, Test } from 'supertest';
import { ISP_CUSTOMER } from '../customers/samples.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { PDF } from './samples.js';

/** What answers show of a document, as far as tests look at it. */
export interface Shown {
  id: string;
  version: number;
  version_number: number;
  replaces: string | null;
  is_active: boolean;
  signature_status: string;
  requires_signature: boolean;
}

/** The service with a folder for files of its own, a caller, and customers. */
export class DocumentsStage {
  app!: TestApp;
  isp!: Caller;
  folder!: string;
  private count = 0;

  async open(env: Record<string, string> = {}): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'crm-documents-'));
    this.app = await startTestApp({ env: { FILES_URL: `file:${this.folder}`, ...env } });
    this.isp = await this.app.caller('isp');
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The path of a new customer. */
  async customer(): Promise<string> {
    const email = `documents${++this.count}@example.com`;
    const phone = `+1-555-778-${1000 + this.count}`;
    const { body } = await this.isp.post('/api/v1/customers', { ...ISP_CUSTOMER, email, phone }).expect(201);
    return `/api/v1/customers/${body.id}`;
  }

  /** Notes a document that is kept elsewhere. */
  async refer(customer: string, more: object = {}) {
    const body = { document_type: 'contract', file_url: 'https://files.example.com/a%20b/c.pdf', ...more };
    return (await this.isp.post(`${customer}/documents`, body).expect(201)).body as Shown;
  }

  /** The ids of a customer's documents. */
  async listed(customer: string, query = ''): Promise<string[]> {
    const { body } = await this.isp.get(`${customer}/documents${query}`).expect(200);
    return body.documents.map(({ id }: Shown) => id);
  }

  /** Sends a form; fields that are lists are repeated. */
  send(
    customer: string,
    file: Buffer | undefined = PDF,
    name = 'contract.pdf',
    fields: Record<string, string | string[]> = { document_type: 'contract' },
  ): Test {
    const call = this.isp.post(`${customer}/documents`).field(fields);
    return file ? call.attach('file', file, name) : call;
  }

  async upload(
    customer: string,
    ...form: Parameters<DocumentsStage['send']> extends [string, ...infer R] ? R : never
  ) {
    return ((await this.send(customer, ...form).expect(201)) as Response).body;
  }

  /** The names of the files in the store. */
  async stored(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  /** Keys of files that wait for being removed. */
  async awaited(): Promise<string[]> {
    const rows = await this.app.database.kysely.selectFrom('file_deletions').select('key').execute();
    return rows.map(({ key }) => key);
  }
}

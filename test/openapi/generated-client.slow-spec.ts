import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const bin = (name: string) => resolve('node_modules/.bin', name);

/** What somebody writes who has the generated types: right uses compile, wrong ones do not. */
const USAGE = `import type { components, operations, paths } from './api.js';

type NewCustomer = paths['/api/v1/customers']['post']['requestBody']['content']['application/json'];
type Page = operations['customersList']['responses'][200]['content']['application/json'];
type Problem = components['schemas']['Problem'];

export const person: NewCustomer = { name: 'Sarah Chen', subscription_tier: 'premium' };
export const traveller: NewCustomer = {
  full_name: 'Ahmed Hassan',
  contact_type: 'Individual',
  email: 'ahmed.hassan@example.com',
  phone: '+212612345678',
};

// @ts-expect-error a traveller needs e-mail and phone
export const incomplete: components['schemas']['Traveller'] = { full_name: 'A', contact_type: 'Individual' };
// @ts-expect-error there is no such tier
export const wrong: components['schemas']['Person'] = { name: 'A', subscription_tier: 'gold' };

export function names(page: Page): (string | null)[] {
  const customers = 'customers' in page ? page.customers : page.items;
  return customers.map(({ name }) => name);
}

export function advice(problem: Problem): string {
  return problem.error === 'rate_limited' ? 'later' : problem.errors.map(({ field }) => field).join();
}

export const query: operations['customersList']['parameters']['query'] = { status: ['active'], size: 50 };
export const change: components['schemas']['UpdateSupportCustomer'] = { segment: 'vip', tags: ['loyal'] };
`;

describe('the types that openapi-typescript makes of openapi.json', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crm-client-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('compile with a client that uses them, and refuse what the API would refuse', async () => {
    await run(bin('openapi-typescript'), ['openapi.json', '--output', join(folder, 'api.d.ts')]);
    await writeFile(join(folder, 'usage.ts'), USAGE);
    const settings = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext'];
    const compiled = await run(bin('tsc'), [...settings, 'usage.ts'], { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    expect(compiled.stdout).toBe('');
  }, 120_000);
});

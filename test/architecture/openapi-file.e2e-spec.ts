import { readFile } from 'node:fs/promises';
import { startTestApp, type TestApp } from '../support/app.js';

describe('openapi.json', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is what the routes say now; if not, run `npm run openapi:write` and commit it', async () => {
    const { body } = await app.http.get('/docs-json').expect(200);
    expect(`${JSON.stringify(body, null, 2)}\n`).toBe(await readFile('openapi.json', 'utf8'));
  });

  it('describes the records of a customer whole, and no Idempotency-Key where none is taken', async () => {
    const { body } = await app.http.get('/docs-json').expect(200);
    const { services, tickets } = body.components.schemas.Customer.properties;
    expect(services.items).toEqual({ $ref: '#/components/schemas/Service' });
    expect(tickets.items).toEqual({ $ref: '#/components/schemas/Ticket' });
    const { post } = body.paths['/api/v1/records/{kind}/import'];
    expect(JSON.stringify(post.parameters)).not.toContain('IdempotencyKey');
    expect(post.responses).not.toHaveProperty('422');
  });
});

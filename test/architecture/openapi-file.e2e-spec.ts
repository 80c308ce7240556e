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
});

import { readFile } from 'node:fs/promises';
import { buildDocument, serializeDocument } from '@crm/openapi';
import { startTestApp, type TestApp } from '../support/app.js';

describe('openapi.json', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is what the routes say now; if not, run `npm run openapi:write` and commit it', async () => {
    expect(serializeDocument(buildDocument(app.app))).toBe(await readFile('openapi.json', 'utf8'));
  });
});

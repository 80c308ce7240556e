import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { DocumentReader, keptDocument } from './document-client.js';

describe('the documented shape of errors', () => {
  let app: TestApp;
  let caller: Caller;
  const document = new DocumentReader(keptDocument());
  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it.each([
    ['invalid input', () => caller.post('/api/v1/customers', { health_score: 'high', colour: 'red' })],
    ['a missing token', () => app.http.get('/api/v1/customers')],
    ['an unknown record', () => caller.get('/api/v1/customers/nobody')],
    ['an unknown address', () => caller.get('/api/v1/nowhere')],
    ['a method that is not taken', () => caller.delete('/api/v1/customers')],
    ['an error of v2', () => caller.post('/api/v2/customers', {})],
    ['a body of another type', () => caller.post('/api/v1/customers').type('text/plain').send('name')],
  ])('is that of %s', async (_name, send) => {
    const { body, type } = await send();
    expect(type).toBe('application/problem+json');
    expect(document.schemaProblems({ $ref: '#/components/schemas/Problem' }, body)).toEqual([]);
  });
});

import { CONTRACT_NAMES } from '@crm/contracts';
import type { ApiDocument } from '@crm/openapi';
import { startTestApp, type TestApp } from '../support/app.js';
import { DocumentReader } from './document-client.js';

/** That they are what the service answers now, `examples.slow-spec.ts` holds. */
describe('the answers that the documents show', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each(CONTRACT_NAMES)(
    'are there for every operation of %s and fit what is said of them; if not, run `npm run openapi:answers`',
    async (contract) => {
      const { body } = await app.http.get(`/docs/${contract}-json`).expect(200);
      const reader = new DocumentReader(body as ApiDocument);
      const problems = reader.answers().flatMap(({ name, schema, examples }) => {
        if (examples.length === 0) return [`${name} shows no answer`];
        return examples.flatMap((example) =>
          reader.schemaProblems(schema, example).map((problem) => `${name}: ${problem}`),
        );
      });
      expect(problems).toEqual([]);
      expect(reader.answers().length).toBeGreaterThan(30);
    },
  );

  it('show lists in each envelope, and first in the one that the team gets unasked', async () => {
    const keysOf = async (contract: string) => {
      const { body } = await app.http.get(`/docs/${contract}-json`).expect(200);
      const answers = new DocumentReader(body as ApiDocument).answers();
      const { examples } = answers.find(({ name }) => name === 'get /api/v1/customers')!;
      return examples.map((example) => Object.keys(example as object));
    };
    const page = ['items', 'total', 'page', 'size', 'pages'];
    const offset = ['customers', 'total_count', 'pagination'];
    const cursor = ['items', 'next_cursor'];
    expect(await keysOf('isp')).toEqual([page, offset, cursor]);
    expect(await keysOf('sales')).toEqual([offset, page, cursor]);
  });
});

import { readFile } from 'node:fs/promises';
import { CONTRACT_NAMES, CONTRACTS } from '@crm/contracts';
import { ERROR_CODES } from '@crm/errors';
import { load } from 'js-yaml';
import { startTestApp, type TestApp } from '../support/app.js';

describe('the documentation portal', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const documentOf = async (path: string) =>
    (await app.http.get(path).expect(200)).body as Record<string, object>;

  it('shows Swagger UI at /docs, and for each contract', async () => {
    for (const path of ['/docs', '/docs/', ...CONTRACT_NAMES.map((name) => `/docs/${name}`)]) {
      const { text, type } = await app.http.get(path).expect(200);
      expect(type).toBe('text/html');
      expect(text).toContain('id="swagger-ui"');
    }
  });

  it('is where the bare address leads', async () => {
    const { headers } = await app.http.get('/').expect(302);
    expect(headers.location).toBe('docs');
  });

  it('lets the reader choose a team: by a card on the first page, and at the head of every page', async () => {
    const first = await app.http.get('/docs?utm_source=letter').expect(200);
    expect(first.text).toContain('Whose API do you call?');
    for (const path of ['/docs', '/docs/isp', '/docs/errors']) {
      const { text } = await app.http.get(path).expect(200);
      for (const name of CONTRACT_NAMES) expect(text).toContain(`href="/docs/${name}"`);
    }
    const { text } = await app.http.get('/docs/isp');
    expect(text).toContain('href="/docs/isp" aria-current="page"');
    expect(text).toContain('&quot;/docs/isp-json&quot;');
  });

  it('leads to the dashboard where the operator has named one, and nowhere else', async () => {
    const withOne = await startTestApp({ env: { DASHBOARD_URL: 'https://dashboard.example.com/' } });
    for (const path of ['/docs', '/docs/isp', '/docs/errors']) {
      const { text } = await withOne.http.get(path).expect(200);
      expect(text).toContain('<a href="https://dashboard.example.com">Dashboard</a>');
      expect((await app.http.get(path)).text).not.toContain('>Dashboard</a>');
    }
    await withOne.close();
  });

  it('offers no sign-in where there is no sample, and then names no password', async () => {
    const { text } = await app.http.get('/docs/isp');
    expect(text).toContain('&quot;signIns&quot;:[],&quot;password&quot;:&quot;&quot;');
  });

  it('tells language models where everything stands', async () => {
    const { text, type } = await app.http.get('/llms.txt').expect(200);
    expect(type).toBe('text/plain');
    expect(text).toMatch(/^# Customers API\n\n> /);
    const { paths } = (await documentOf('/docs-json')) as { paths: Record<string, object> };
    for (const path of Object.keys(paths)) expect(text).toContain(` ${path}]`);
    const addresses = [...text.matchAll(/https?:\/\/[^/\s]+(\/docs[^\s)#]*)/g)].map(([, address]) => address);
    expect(new Set(addresses).size).toBeGreaterThan(CONTRACT_NAMES.length * 2);
    for (const address of new Set(addresses)) await app.http.get(address).expect(200);
  });

  it('loads everything from this server: pages name no other, and their content policy allows none', async () => {
    for (const path of ['/docs', '/docs/errors']) {
      const { text, headers } = await app.http.get(path);
      expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      const sources = headers['content-security-policy'].match(/'[\w-]+'|\S+:(?=[\s;]|$)/g);
      expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", 'data:']));
      const addresses = [...text.matchAll(/(?:src|href)="(\/docs\/[^"#]+)"/g)].map(([, address]) => address);
      for (const address of addresses) await app.http.get(address).expect(200);
    }
  });

  it('keeps the content policy of the API as strict as it is', async () => {
    const { headers } = await app.http.get('/api/v1/customers');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('gives each document as JSON and as YAML', async () => {
    for (const name of ['', ...CONTRACT_NAMES.map((contract) => `/${contract}`)]) {
      const json = await documentOf(`/docs${name}-json`);
      const yaml = await app.http.get(`/docs${name}-yaml`).buffer(true).expect(200);
      expect(load(yaml.text)).toEqual(json);
    }
  });

  it('has the whole API at /docs-json, in the standard contract', async () => {
    const whole = await documentOf('/docs-json');
    expect(whole).toEqual(await documentOf('/docs/standard-json'));
    expect(Object.keys(whole.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/customers',
        '/api/v2/customers',
        '/api/v1/auth/token',
        '/health/ready',
      ]),
    );
  });

  it('has in the documents of v1’s teams no v2, and in the support desk’s no v1 customers', async () => {
    for (const name of ['isp', 'sales', 'travel']) {
      const paths = Object.keys((await documentOf(`/docs/${name}-json`)).paths);
      expect(paths.filter((path) => path.startsWith('/api/v2'))).toEqual([]);
      expect(paths).toContain('/api/v1/customers');
    }
    const paths = Object.keys((await documentOf('/docs/support-json')).paths);
    expect(paths.filter((path) => path.startsWith('/api/v1/customers'))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['/api/v2/customers', '/api/v1/auth/token']));
  });

  it.each([
    ['isp', 'billing_address', 'demographics'],
    ['sales', 'demographics', 'billing_address'],
    ['travel', 'nationality', 'billing_address'],
  ])('shows in the document of %s its own fields alone', async (name, own, others) => {
    const { components } = await documentOf(`/docs/${name}-json`);
    const { schemas } = components as { schemas: Record<string, { properties: object }> };
    for (const schema of ['CreateCustomer', 'UpdateCustomer', 'Customer']) {
      expect(schemas[schema].properties).toHaveProperty(own);
      expect(schemas[schema].properties).not.toHaveProperty(others);
    }
  });

  it('shows in the standard document the three rows of a new customer, each with an example', async () => {
    const { paths } = await documentOf('/docs-json');
    const { post } = (
      paths as Record<string, { post: { requestBody: { content: Record<string, object> } } }>
    )['/api/v1/customers'];
    expect(post.requestBody.content['application/json']).toMatchObject({
      schema: { $ref: '#/components/schemas/CreateCustomer' },
      examples: { Person: expect.anything(), Account: expect.anything(), Traveller: expect.anything() },
    });
  });

  it('says in the document of travel that invalid input is a 422 and a duplicate a 400', async () => {
    const { paths } = await documentOf('/docs/travel-json');
    const { post } = (paths as Record<string, { post: { responses: Record<string, object> } }>)[
      '/api/v1/customers'
    ];
    expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(['400', '422']));
    // of repeats alone
    expect(post.responses['409']).toEqual({ $ref: '#/components/responses/RequestInFlight' });
    expect(post.responses['400']).toHaveProperty(
      'content.application/problem+json.examples.duplicate_customer',
    );
  });

  it('begins with customers, ends with what runs the service, and has the version of package.json', async () => {
    for (const name of CONTRACT_NAMES) {
      const { tags, info } = (await documentOf(`/docs/${name}-json`)) as {
        tags: unknown;
        info: { version: string };
      };
      const names = (tags as { name: string }[]).map((tag) => tag.name);
      expect(names[0]).toMatch(/^Customers/);
      const last = ['Audit', 'Sign-in', 'Users', 'Roles', 'API keys', 'Operations'];
      expect(names.slice(-last.length)).toEqual(last);
      const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
      expect(info.version).toBe(version);
    }
  });

  it('calls every list the page of what it lists, and shows first the envelope that the team gets', async () => {
    for (const { name, pagingDefault } of Object.values(CONTRACTS)) {
      const { components } = await documentOf(`/docs/${name}-json`);
      const { schemas } = components as { schemas: Record<string, { anyOf?: { title: string }[] }> };
      expect(Object.keys(schemas).filter((key) => /Answer$|Body$/.test(key))).toEqual([]);
      const usual = pagingDefault === 'page' ? 'By page and size' : 'By limit and offset';
      expect(schemas.ApiKeyPage.anyOf?.[0].title).toBe(usual);
      if (schemas.ContactPage) {
        expect(schemas.ContactPage.anyOf?.slice(0, 2).map(({ title }) => title)).toEqual([
          'All of them',
          usual,
        ]);
      }
    }
  });

  it('explains every error at the address that errors link to', async () => {
    const { body } = await app.http.get('/api/v1/customers').expect(401);
    expect((body as { type: string }).type).toBe('/docs/errors#unauthenticated');
    const { text } = await app.http.get('/docs/errors').expect(200);
    for (const code of ERROR_CODES) expect(text).toContain(`<section id="${code}">`);
  });

  it('names the third parties that call back, and the signature without which none does', async () => {
    const { paths } = await documentOf('/docs-json');
    const { post } = (paths as Record<string, { post: { parameters: object[] } }>)[
      '/api/v1/verifications/callbacks/{provider}'
    ];
    expect(post.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'provider',
          schema: { type: 'string', enum: ['experian', 'equifax', 'lexisnexis'] },
        }),
        expect.objectContaining({ name: 'X-Signature', in: 'header', required: true }),
      ]),
    );
  });

  it('knows no contract that does not exist', async () => {
    for (const name of ['nobody', 'nobody-json', 'nobody-yaml', '__proto__', 'constructor-json']) {
      const { body } = await app.http.get(`/docs/${name}`).expect(404);
      expect((body as { error: string }).error).toBe('not_found');
    }
  });
});

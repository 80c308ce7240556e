import type { ApiDocument } from '@crm/openapi';
import { compileGrants } from '../../libs/access/src/grants.js';
import { PERMISSIONS } from '../../libs/access/src/permissions.js';
import { neededBy } from '../../libs/access/src/route-access.js';
import { ROLES } from '../../libs/access/src/roles.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { routesOf, type DeclaredRoute } from '../support/routes.js';

/** What is deliberately in no document: the documentation itself with the way to it, and what Prometheus scrapes. */
const UNDOCUMENTED = /^\/(docs|metrics|llms\.txt)\b|^\/$/;

describe('every route', () => {
  let app: TestApp;
  let routes: DeclaredRoute[];
  let document: ApiDocument;
  beforeAll(async () => {
    app = await startTestApp();
    routes = await routesOf(app);
    document = (await app.http.get('/docs-json').expect(200)).body as ApiDocument;
  });
  afterAll(() => app.close());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );

  it('says who may call it', () => {
    const undeclared = routes.filter(
      ({ access }) => !(access.permission ?? access.signedIn ?? access.publicReason),
    );
    expect(undeclared.map(({ handler }) => handler)).toEqual([]);
  });

  it('speaks in the words of the support desk where its path is of v2, and nowhere else', () => {
    const surfaces = routes.map(({ path, access }) => [path, access.surface]);
    expect(surfaces).toEqual(
      routes.map(({ path }) => [path, path.startsWith('/api/v2/') ? 'support' : undefined]),
    );
  });

  it('asks for a permission that exists and that some role has', () => {
    const grants = Object.values(ROLES).map((role) => compileGrants(role.grants));
    const needed = routes.flatMap(({ access }) => access.permission ?? []);
    expect(needed.filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
    expect(needed.filter((permission) => !grants.some((grant) => grant.has(permission)))).toEqual([]);
  });

  it('is documented, and nothing else is', () => {
    const expected = routes
      .filter(({ path }) => !UNDOCUMENTED.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(expected.sort());
  });

  it('shows in the document what it needs', () => {
    const byName = new Map(routes.map((route) => [`${route.method} ${route.path}`, route.access]));
    const shown = operations().map(({ name, operation }) => [name, operation['x-required-permission']]);
    const declared = operations().map(({ name }) => {
      const access = byName.get(name.replace(/\{(\w+)\}/g, ':$1'));
      const needed = access ? neededBy(access) : [];
      const [one = access?.signedIn ? 'authenticated' : 'none'] = needed;
      return [name, needed.length > 1 ? needed : one];
    });
    expect(shown).toEqual(declared);
  });

  it.each(['summary', 'description', 'operationId'] as const)('has a %s', (member) => {
    expect(operations().filter(({ operation }) => !operation[member])).toEqual([]);
  });

  it('has an operationId of its own', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes its parameters', () => {
    const undescribed = operations().flatMap(({ name, operation }) =>
      (operation.parameters ?? [])
        .filter((parameter) => !('$ref' in parameter) && !parameter.description)
        .map((parameter) => `${name}: ${(parameter as { name: string }).name}`),
    );
    expect(undescribed).toEqual([]);
  });

  it('stands under a heading that is explained', () => {
    const explained = document.tags.filter(({ description }) => description).map(({ name }) => name);
    const others = operations().filter(
      ({ operation }) => !operation.tags?.every((tag) => explained.includes(tag)),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });
});

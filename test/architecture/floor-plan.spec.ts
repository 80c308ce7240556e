import { dirname } from 'node:path';
import ts from 'typescript';
import { nodesOf, placeOf, roleOf, sourcesIn, type Source } from '../support/sources.js';

/** Where the files of a role stand inside their feature; '' is beside its module. */
const ROOMS: Readonly<Record<string, string>> = {
  dto: 'dto',
  repository: 'store',
  table: 'store',
  statements: 'store',
  pages: 'store',
  search: 'store',
  sorting: 'store',
  module: '',
  controller: '',
  service: '',
  errors: '',
  dependents: '',
  housekeeping: '',
  section: '',
  criteria: '',
  audit: '',
  events: '',
};

/** What one feature alone needs stands where it is used. */
const ANYWHERE = new Set(['interceptor', 'guard', 'strategy', 'limit', 'd']);

/** Words that say nothing of what a file is for, or were once a second way of doing a thing. */
const NO_ROOMS =
  /(^|\/)(views?|presenters?|helpers?|utils?|common|misc|shared|types|interfaces|lib)(\/|\.|$)/;

const features = sourcesIn('src').filter(({ path }) => path.split('/').length > 2);

/** `src/auth/users` of src/auth/users/store/users.repository.ts: the nearest folder that has a door, a controller or a service. */
function featureOf({ path }: Source): string {
  for (let folder = dirname(path); folder !== 'src'; folder = dirname(folder)) {
    if (doors.has(folder)) return folder;
  }
  throw new Error(`${path} is of no feature: none of its folders has a door, a controller or a service`);
}

const doors = new Set(
  features
    .filter(({ path }) => /(^|\/)(index|[a-z-]+\.(module|controller|service))\.ts$/.test(path))
    .map(({ path }) => dirname(path)),
);

describe('The floor plan', () => {
  it('has a door for every feature', () => {
    const names = new Set(features.map(({ path }) => path.split('/')[1]));
    const without = [...names].filter(
      (name) => !features.some(({ path }) => path === `src/${name}/index.ts`),
    );
    expect(without).toEqual([]);
  });

  it('has one room for each kind of file, the same in every feature', () => {
    const misplaced = features.filter((source) => {
      const role = roleOf(source);
      const room = dirname(source.path).slice(featureOf(source).length + 1);
      if (role === undefined || ANYWHERE.has(role)) return false;
      // a service of one purpose may have a room with what it alone needs
      if (role === 'service') return /(^|\/)(dto|store|v2)(\/|$)/.test(room);
      return ROOMS[role] !== room;
    });
    expect(misplaced.map(({ path }) => path)).toEqual([]);
  });

  it('knows the kind of every file that has one in its name', () => {
    const roles = new Set(features.map(roleOf).filter((role) => role !== undefined));
    expect([...roles].filter((role) => !(role in ROOMS) && !ANYWHERE.has(role))).toEqual([]);
  });

  it('has no room whose name says nothing', () => {
    expect(features.map(({ path }) => path).filter((path) => NO_ROOMS.test(path))).toEqual([]);
  });

  it('calls what comes in and goes out by one pattern of names', () => {
    const misnamed = features
      .filter((source) => roleOf(source) === 'dto')
      .flatMap((source) =>
        exportedClasses(source)
          .filter((name) => !(isAnswer(source) ? /^[A-Z]\w+ResponseDto$/ : /^[A-Z]\w+Dto$/).test(name))
          .map((name) => `${source.path}: ${name}`),
      );
    expect(misnamed).toEqual([]);
    const answersApart = features
      .filter((source) => roleOf(source) === 'dto' && isAnswer(source))
      .filter((source) => exportedClasses(source).length === 0)
      .map(({ path }) => path);
    expect(answersApart).toEqual([]);
  });

  it('shows by functions beside the classes of answers: no file called after showing', () => {
    const shows = features.flatMap((source) =>
      /\bfunction (to\w+Response)\b/.test(source.text) && roleOf(source) !== 'dto' ? [source.path] : [],
    );
    expect(shows).toEqual([]);
  });

  it('has handlers of one statement', () => {
    const longer = features
      .filter((source) => roleOf(source) === 'controller')
      .flatMap((source) => [...nodesOf(source)].filter(isHandler).filter((node) => !isOneStatement(node)))
      .map(placeOf);
    expect(longer).toEqual([]);
  });

  it('has rules that do nothing but reckon', () => {
    const pure = features.filter((source) => roleOf(source) === 'dto' || /\/record\//.test(source.path));
    const doing = pure.filter(({ text }) => /@Injectable\(|\bawait\b|\.(repository|service)\.js'/.test(text));
    expect(pure.length).toBeGreaterThan(40);
    expect(doing.map(({ path }) => path)).toEqual([]);
  });
});

/** A file of what goes out; the others are of what comes in. */
function isAnswer({ path }: Source): boolean {
  return path.endsWith('-response.dto.ts');
}

function exportedClasses(source: Source): string[] {
  return [...nodesOf(source)].filter(ts.isClassDeclaration).flatMap(({ name }) => (name ? [name.text] : []));
}

const VERBS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'PutAndPatch']);

function isHandler(node: ts.Node): node is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(node)) return false;
  return (ts.getDecorators(node) ?? []).some(
    ({ expression }) => ts.isCallExpression(expression) && VERBS.has(expression.expression.getText()),
  );
}

function isOneStatement({ body }: ts.MethodDeclaration): boolean {
  return body?.statements.length === 1;
}

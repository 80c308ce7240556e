/** Who may import whom; see docs/architecture.md. Rules are checked on the sources, types included. */
const libsBelow = {
  // any may use it
  time: [],
  config: [],
  errors: [],
  contracts: [],
  csv: [],
  tabular: [],
  validation: ['contracts', 'errors'],
  phone: [],
  scoring: [],
  encryption: ['config', 'database'],
  logging: ['config'],
  criteria: ['errors'],
  countries: ['criteria'],
  matching: ['criteria'],
  database: ['config', 'errors'],
  housekeeping: ['database'],
  outbound: [],
  messaging: ['config', 'encryption', 'outbound'],
  files: ['config', 'errors', 'database', 'housekeeping'],
  http: ['config', 'errors', 'contracts', 'validation', 'database', 'encryption', 'housekeeping'],
  access: ['config', 'errors', 'contracts', 'database', 'http'],
  openapi: ['config', 'errors', 'contracts', 'validation', 'http', 'access'],
  audit: [
    'config',
    'errors',
    'contracts',
    'validation',
    'database',
    'housekeeping',
    'http',
    'access',
    'openapi',
  ],
  events: ['database', 'http', 'access', 'audit'],
};

const libRules = Object.entries(libsBelow).map(([lib, allowed]) => ({
  name: `lib-${lib}`,
  severity: 'error',
  comment: `${lib} stands on ${allowed.join(', ') || 'no other lib'}`,
  from: { path: `^libs/${lib}/` },
  to: { path: '^(libs|src)/', pathNot: `^libs/(${[lib, 'time', ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...libRules,
    {
      name: 'libs-by-their-door',
      severity: 'error',
      comment: 'a lib is imported by its index, as @crm/<name>',
      from: { path: '^(src|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'features-by-their-door',
      severity: 'error',
      comment: "a feature uses another by its index, never another's repository",
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/(?!index\\.ts$)', pathNot: '^src/$1/' },
    },
    {
      name: 'customers-is-the-base',
      severity: 'error',
      comment: 'customers knows no other feature but the pure rules of sales; the others register with it',
      from: { path: '^src/customers/' },
      to: { path: '^src/(?!customers/|sales/)' },
    },
    {
      name: 'controllers-through-services',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.repository\\.ts$' },
    },
    {
      name: 'sql-in-repositories',
      severity: 'error',
      comment: 'services and controllers know no SQL',
      from: { path: '\\.(service|controller|dto)\\.ts$|^src/[a-z]+/record/' },
      to: { path: 'node_modules/(kysely|pg)/' },
    },
    {
      name: 'express-at-the-edge',
      severity: 'error',
      comment: 'only libs/http, libs/access, controllers and app.setup.ts know Express',
      from: {
        path: '^(src|libs)/',
        pathNot: '^libs/(http|access)/|\\.controller\\.ts$|^src/app\\.setup\\.ts$',
      },
      to: { path: 'node_modules/(@types/)?express/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};

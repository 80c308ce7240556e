import { readFileSync } from 'node:fs';
import { loadConfig } from '@crm/config';
import { load } from 'js-yaml';

interface Service {
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  stop_grace_period?: string;
}

interface Compose {
  services: Record<'service' | 'postgres' | 'redis', Service>;
  volumes: Record<string, unknown>;
}

const SECRETS = ['POSTGRES_PASSWORD', 'JWT_SECRET', 'ENCRYPTION_KEY', 'ADMIN_EMAIL', 'ADMIN_PASSWORD'];

describe('compose.yaml', () => {
  const text = readFileSync('compose.yaml', 'utf8');
  const { services, volumes } = load(text) as Compose;

  /** As Compose does: `${NAME:-default}` and `${NAME:?what to do}`. */
  const interpolate = (value: string, given: Record<string, string>) =>
    value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
      if (given[name]) return given[name];
      if (kind === '?') throw new Error(`${name} is missing: ${rest}`);
      return rest;
    });
  const environment = (given: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(services.service.environment ?? {}).map(([name, value]) => [
        name,
        interpolate(value, given),
      ]),
    );
  const given = {
    POSTGRES_PASSWORD: 'a1b2c3d4',
    JWT_SECRET: 'x'.repeat(64),
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    ADMIN_EMAIL: 'ada@example.com',
    ADMIN_PASSWORD: 'a lamp on the windowsill',
  };

  it('starts the service on its PostgreSQL and Redis with a configuration that it takes', () => {
    const config = loadConfig({ NODE_ENV: 'production', ...environment(given) });
    expect(config.database).toEqual({
      kind: 'server',
      url: `postgres://crm:${given.POSTGRES_PASSWORD}@postgres:5432/crm`,
    });
    expect(config).toMatchObject({ redisUrl: 'redis://redis:6379', filesUrl: 'file:/data/files' });
    expect(services.postgres.environment).toMatchObject({ POSTGRES_USER: 'crm', POSTGRES_DB: 'crm' });
  });

  it('has no secret in it and refuses to start without one', () => {
    for (const secret of SECRETS) {
      expect(() => environment({ ...given, [secret]: '' })).toThrow(secret);
      expect(text).toMatch(new RegExp(`\\$\\{${secret}:\\?`));
    }
  });

  it('hands on every variable of .env.example that it does not answer for itself', () => {
    const known = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
    // the image's, and those of trying out and of benchmarks
    const OWN = ['NODE_ENV', 'HOST', 'PORT', 'SAMPLE_DATA', 'RATE_LIMITS'];
    const set = services.service.environment ?? {};
    const expected = known.filter((name) => !OWN.includes(name));
    expect(Object.keys(set).sort()).toEqual(expected.sort());
    for (const name of expected) {
      const isItsOwn = ['DATABASE_URL', 'REDIS_URL', 'FILES_URL'].includes(name);
      if (!isItsOwn) expect(interpolate(set[name], { ...given, [name]: 'as given' })).toBe('as given');
    }
  });

  it('starts with a scanner, an identity provider and WhatsApp', () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      ...environment({
        ...given,
        CLAMD_URL: 'tcp://clamd:3310',
        OIDC_ISSUER: 'https://login.example.com',
        OIDC_AUDIENCE: 'crm',
        WHATSAPP_APP_SECRET: 'signs events',
        WHATSAPP_VERIFY_TOKEN: 'agreed word',
      }),
    });
    expect(config).toMatchObject({
      clamdUrl: 'tcp://clamd:3310',
      oidc: { issuer: 'https://login.example.com', audience: 'crm' },
      whatsappAppSecret: 'signs events',
      whatsappVerifyToken: 'agreed word',
    });
  });

  it('waits for healthy dependencies and keeps what must last in volumes', () => {
    for (const name of ['postgres', 'redis'] as const) {
      expect(services.service.depends_on?.[name]).toEqual({ condition: 'service_healthy' });
      expect(services[name].healthcheck?.test[0]).toBe('CMD');
    }
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    expect(mounted.map((volume) => volume.split(':')[0]).sort()).toEqual(Object.keys(volumes).sort());
  });
});

describe('Dockerfile', () => {
  const stages = Object.fromEntries(
    readFileSync('Dockerfile', 'utf8')
      .split(/^FROM \$\{NODE_IMAGE\} AS /m)
      .slice(1)
      .map((stage) => [stage.slice(0, stage.indexOf('\n')), stage]),
  );

  it.each([
    ['dashboard', '"web/server/start.mjs"'],
    ['service', '"dist/src/main.js"'],
  ])('runs node itself, as an ordinary user, with a health check: %s', (name, file) => {
    const start = `CMD ["node", ${file}]`;
    expect(stages[name]).toMatch(/^USER node$/m);
    expect(stages[name].split('\n')).toContain(start);
    expect(stages[name]).toMatch(/^HEALTHCHECK /m);
    expect(stages[name].indexOf('USER node')).toBeLessThan(stages[name].indexOf(start));
  });

  it('is the service where nobody names a stage', () => {
    expect(Object.keys(stages).at(-1)).toBe('service');
  });

  it('copies nothing that .dockerignore keeps out, and all that it lets in', () => {
    const kept = (readFileSync('.dockerignore', 'utf8').match(/^![^\n]+/gm) ?? []).map((line) =>
      line.slice(1),
    );
    const copied = (readFileSync('Dockerfile', 'utf8').match(/^COPY (?!--from)[^\n]+/gm) ?? []).flatMap(
      (line) => line.split(' ').slice(1, -1),
    );
    expect(kept.filter((path) => !copied.includes(path))).toEqual([]);
    expect(copied.filter((path) => !kept.includes(path.split('/')[0]))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { ConfigError, loadConfig } from '@crm/config';
import { VARIABLES } from '../../libs/config/src/environment.js';

/** For each variable values that stop the start. Every variable is here but those of which any text is right. */
const WRONG: Record<string, string[]> = {
  NODE_ENV: ['prod', 'Production'],
  HOST: ['x'.repeat(256)],
  PORT: ['http', '-1', '65536', '3000.5', '0x10', '1e3'],
  PUBLIC_URL: ['crm.example.com', 'ftp://crm.example.com', 'https://'],
  DASHBOARD_URL: ['dashboard.example.com', 'ftp://dashboard.example.com'],
  DATABASE_URL: ['memory', 'file:', 'mysql://db', 'postgres:', 'postgres://[', '/var/data'],
  DATABASE_POOL_SIZE: ['0', '501', 'many'],
  STATEMENT_TIMEOUT_MS: ['0', '15s'],
  REDIS_URL: ['localhost:6379', 'http://localhost:6379'],
  JWT_SECRET: ['short', 'x'.repeat(31)],
  ENCRYPTION_KEY: [
    'x',
    'x'.repeat(32),
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
  ],
  ADMIN_EMAIL: ['root', 'root@', '@example.com'],
  ADMIN_PASSWORD: ['short', 'x'.repeat(129)],
  FILES_URL: ['/var/files', 'file:', 's3://', 'http://bucket'],
  CORS_ORIGINS: ['*', 'crm.example.com', 'https://crm.example.com/', 'https://a.example.com,b'],
  RATE_LIMITS: ['true', 'x0', 'x', 'x-1', 'x1.5', 'x99999999'],
  TRUST_PROXY: ['yes', '1.5', '10.0.0.0/33', '10.0.0/8', 'fe80::/129', 'loopback,nonsense', '10.0.0.1/8/8'],
  PHONE_REGION: ['USA', 'us', 'XX', '1'],
  SMTP_URL: ['localhost:25', 'http://mail.example.com', 'smtp:'],
  MAIL_FROM: ['Shop', 'Shop <shop>', 'shop@', 'a@b.example, c@d.example', 'Shop\n<shop@example.com>'],
  MESSAGES_URL: ['gateway', 'ftp://gateway.example.com'],
  MESSAGES_PER_SECOND: ['0', '10001', 'fast'],
  BOUNCES_SECRET: ['short'],
  LTV_MARGIN: ['1.1', '-0.1', 'all', '1e0'],
  LTV_DISCOUNT_RATE: ['10.5', '-1', 'ten percent'],
  CURRENCY: ['usd', 'US', 'DOLLAR'],
  TIME_ZONE: ['Mars/Olympus', 'CEST+2'],
  OIDC_ISSUER: ['accounts.example.com', 'ftp://accounts.example.com'],
  OIDC_AUDIENCE: ['x'.repeat(501)],
  METRICS_TOKEN: ['short'],
  WHATSAPP_APP_SECRET: ['x'.repeat(501)],
  WHATSAPP_VERIFY_TOKEN: ['x'.repeat(501)],
  OUTBOUND_ALLOW: [
    'https://hooks.internal',
    'hooks.internal:80',
    '10.0.0.0/33',
    '10.0.0',
    'a,,b',
    '::1/129',
    '*',
  ],
  PROVIDER_EXPERIAN_URL: ['bureau', 'ftp://bureau.example.com', 'https://me:word@bureau.example.com'],
  PROVIDER_EXPERIAN_KEY: ['two words', 'x'.repeat(501)],
  PROVIDER_EXPERIAN_SECRET: ['x'.repeat(501)],
  PROVIDER_EQUIFAX_URL: ['bureau', 'ftp://bureau.example.com', 'https://me:word@bureau.example.com'],
  PROVIDER_EQUIFAX_KEY: ['two words', 'x'.repeat(501)],
  PROVIDER_EQUIFAX_SECRET: ['x'.repeat(501)],
  PROVIDER_LEXISNEXIS_URL: ['bureau', 'ftp://bureau.example.com', 'https://me:word@bureau.example.com'],
  PROVIDER_LEXISNEXIS_KEY: ['two words', 'x'.repeat(501)],
  PROVIDER_LEXISNEXIS_SECRET: ['x'.repeat(501)],
  PROVIDER_TRANSUNION_URL: ['bureau', 'ftp://bureau.example.com', 'https://me:word@bureau.example.com'],
  PROVIDER_TRANSUNION_KEY: ['two words', 'x'.repeat(501)],
  PROVIDER_TRANSUNION_SECRET: ['x'.repeat(501)],
  GEOCODER_URL: ['nominatim', 'https://me@nominatim.example.com'],
  VERIFICATION_OPEN_FOR: ['30', 'P', 'P0D', 'P1DT2H', 'P30d', 'P1000D'],
  VERIFICATION_VALID_FOR: ['a year', 'P0M', 'PT1H'],
  SAMPLE_DATA: ['yes', 'true'],
  LOG_LEVEL: ['verbose', 'INFO'],
  BODY_LIMIT_BYTES: ['0', '1MB', '999999999'],
  MAX_UPLOAD_MB: ['0', '25MB', '10001'],
  MAX_IMPORT_MB: ['0', '1GB', '100001'],
  CLAMD_URL: ['clamd', 'http://127.0.0.1:3310', 'tcp://127.0.0.1', 'tcp://127.0.0.1:99999'],
};

const SERVER = {
  DATABASE_URL: 'postgres://crm@db.example.com/crm',
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  FILES_URL: 'file:/var/lib/crm/files',
};

function refusal(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return 'nothing is wrong';
}

describe('the configuration', () => {
  it('can be left out altogether', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      database: { kind: 'memory' },
      production: false,
      adminPasswordGenerated: true,
      sampleData: true,
      rateLimits: { mode: 'on', factor: 1 },
      trustProxy: false,
    });
    expect(config.adminPassword).not.toBe(loadConfig({}).adminPassword);
    expect(config.jwtSecret).not.toBe(loadConfig({}).jwtSecret);
  });

  it('takes an empty variable for one that is not set', () => {
    const blank = Object.fromEntries(VARIABLES.map((name) => [name, ' ']));
    expect(loadConfig(blank)).toMatchObject({ port: 3000, database: { kind: 'memory' } });
  });

  it('knows something wrong for every variable', () => {
    expect(Object.keys(WRONG).sort()).toEqual([...VARIABLES].sort());
  });

  it.each(Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    'is refused for %s=%.40s by a sentence that names it and does not repeat the value',
    (name, value) => {
      const sentence = refusal({ [name]: value });
      expect(sentence).toContain(name);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toContain('\n');
      if (/SECRET|KEY|PASSWORD|TOKEN/.test(name)) expect(sentence).not.toContain(value);
    },
  );

  it('is refused for several by a sentence that names them all', () => {
    const sentence = refusal({ PORT: 'http', LOG_LEVEL: 'loud' });
    expect(sentence).toMatch(/PORT.*LOG_LEVEL/);
  });

  it('takes several keys of encryption, the newest first', () => {
    const [one, other] = [1, 2].map((byte) => Buffer.alloc(32, byte));
    const text = `${one.toString('base64')}, ${other.toString('base64url')}`;
    expect(loadConfig({ ENCRYPTION_KEY: text }).encryptionKeys).toEqual([one, other]);
    expect(refusal({ ENCRYPTION_KEY: `${text},` })).toContain('ENCRYPTION_KEY');
  });

  it.each(['JWT_SECRET', 'ENCRYPTION_KEY', 'FILES_URL'])('of a server is refused without %s', (name) => {
    const sentence = refusal({ ...SERVER, [name]: '' });
    expect(sentence).toContain(name);
    expect(sentence).toContain('DATABASE_URL');
    expect(sentence).not.toContain('db.example.com');
  });

  it('of a server is taken with them, and has no sample data', () => {
    expect(loadConfig(SERVER)).toMatchObject({ database: { kind: 'server' }, sampleData: false });
  });

  it.each<Record<string, string>>([
    { OIDC_ISSUER: 'https://accounts.example.com' },
    { OIDC_AUDIENCE: 'crm' },
  ])('is refused for one half of the identity provider: %j', (half) => {
    const sentence = refusal(half);
    expect(sentence).toContain('OIDC_ISSUER');
    expect(sentence).toContain('OIDC_AUDIENCE');
  });

  it.each([
    ['2', 2],
    ['true', true],
    ['false', false],
    ['loopback, 10.0.0.0/8', 'loopback, 10.0.0.0/8'],
    ['2001:db8::/32,192.0.2.7', '2001:db8::/32,192.0.2.7'],
  ])('takes TRUST_PROXY=%s', (text, expected) => {
    expect(loadConfig({ TRUST_PROXY: text }).trustProxy).toBe(expected);
  });

  it('stands in .env.example, each variable once, in the order in which it is checked', () => {
    const listed = readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('=')[0]);
    expect(listed).toEqual(VARIABLES);
  });
});

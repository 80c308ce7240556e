import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  AppConfig,
  ConfigError,
  PROVIDER_NAMES,
  type DatabaseLocation,
  type LogLevel,
  type ProviderConfig,
  type ProviderName,
} from './app-config.js';
import { readEnvironment, type Environment } from './environment.js';
import { folderOf } from './file-url.js';
import { keysOfFolder, randomKeys, type Keys } from './keys.js';
import { readPeriod } from './period.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * Validates every variable and fills in what may be left out.
 * @throws ConfigError whose message names all variables that are wrong or missing; values are never repeated in it.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): AppConfig {
  const { given, problems } = readEnvironment(env);
  const database = databaseLocation(given.DATABASE_URL);
  problems.push(...missingForServer(given, database));
  if (Boolean(given.OIDC_ISSUER) !== Boolean(given.OIDC_AUDIENCE)) {
    problems.push('OIDC_ISSUER and OIDC_AUDIENCE go together: set both or neither');
  }
  problems.push(...PROVIDER_NAMES.flatMap((name) => providerProblems(given, name)));
  if (problems.length) throw new ConfigError(`The configuration is wrong: ${problems.join('; ')}.`);
  const keys = keysFor(given, database);
  const config: AppConfig = {
    production: given.NODE_ENV === 'production',
    host: given.HOST,
    port: Number(given.PORT),
    publicUrl: (given.PUBLIC_URL ?? `http://${given.HOST}:${given.PORT}`).replace(/\/+$/, ''),
    dashboardUrl: given.DASHBOARD_URL?.replace(/\/+$/, ''),
    database,
    databasePoolSize: Number(given.DATABASE_POOL_SIZE),
    statementTimeoutMs: Number(given.STATEMENT_TIMEOUT_MS),
    redisUrl: given.REDIS_URL,
    jwtSecret: keys.jwtSecret,
    encryptionKeys: keys.encryptionKeys,
    adminEmail: given.ADMIN_EMAIL,
    adminPassword: given.ADMIN_PASSWORD ?? randomBytes(15).toString('base64url'),
    adminPasswordGenerated: given.ADMIN_PASSWORD === undefined,
    filesUrl: given.FILES_URL ?? defaultFilesUrl(database),
    corsOrigins: given.CORS_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [],
    rateLimits: rateLimits(given.RATE_LIMITS),
    trustProxy: trustProxy(given.TRUST_PROXY),
    phoneRegion: given.PHONE_REGION,
    smtpUrl: given.SMTP_URL,
    mailFrom: mailbox(given.MAIL_FROM ?? `no-reply@${mailDomain(given)}`),
    messagesUrl: given.MESSAGES_URL,
    messagesPerSecond: Number(given.MESSAGES_PER_SECOND),
    bouncesSecret: given.BOUNCES_SECRET,
    timeZone: given.TIME_ZONE,
    lifetimeValue: { margin: Number(given.LTV_MARGIN), discountRate: Number(given.LTV_DISCOUNT_RATE) },
    currency: given.CURRENCY,
    metricsToken: given.METRICS_TOKEN,
    whatsappAppSecret: given.WHATSAPP_APP_SECRET,
    whatsappVerifyToken: given.WHATSAPP_VERIFY_TOKEN,
    outboundAllow: given.OUTBOUND_ALLOW?.split(',').map((entry) => entry.trim()) ?? [],
    providers: providersOf(given),
    geocoderUrl: given.GEOCODER_URL?.replace(/\/+$/, ''),
    verificationOpenFor: readPeriod(given.VERIFICATION_OPEN_FOR),
    verificationValidFor: readPeriod(given.VERIFICATION_VALID_FOR),
    sampleData: given.SAMPLE_DATA ? given.SAMPLE_DATA === 'on' : nothingConfigured(given),
    logLevel: given.LOG_LEVEL as LogLevel,
    bodyLimitBytes: Number(given.BODY_LIMIT_BYTES),
    maxUploadBytes: Number(given.MAX_UPLOAD_MB) * 1024 * 1024,
    maxImportBytes: Number(given.MAX_IMPORT_MB) * 1024 * 1024,
    clamdUrl: given.CLAMD_URL,
    oidc:
      given.OIDC_ISSUER && given.OIDC_AUDIENCE
        ? { issuer: given.OIDC_ISSUER, audience: given.OIDC_AUDIENCE }
        : undefined,
  };
  return Object.assign(new AppConfig(), config);
}

function variablesOf(given: Environment, name: ProviderName) {
  const prefix = `PROVIDER_${name.toUpperCase() as Uppercase<ProviderName>}` as const;
  return {
    prefix,
    url: given[`${prefix}_URL`],
    key: given[`${prefix}_KEY`],
    secret: given[`${prefix}_SECRET`],
  };
}

function providerProblems(given: Environment, name: ProviderName): string[] {
  const { prefix, url, key, secret } = variablesOf(given, name);
  if (Boolean(url) !== Boolean(key))
    return [`${prefix}_URL and ${prefix}_KEY go together: set both or neither`];
  return secret && !url ? [`${prefix}_SECRET is of no use without ${prefix}_URL`] : [];
}

function providersOf(given: Environment): AppConfig['providers'] {
  const entries = PROVIDER_NAMES.flatMap((name): [ProviderName, ProviderConfig][] => {
    const { url, key, secret } = variablesOf(given, name);
    return url && key ? [[name, { url: url.replace(/\/+$/, ''), key, secret }]] : [];
  });
  return Object.fromEntries(entries);
}

function databaseLocation(url: string | undefined): DatabaseLocation {
  if (!url) return { kind: 'memory' };
  if (!url.startsWith('file:')) return { kind: 'server', url };
  return { kind: 'folder', folder: folderOf(url) };
}

/** Several instances share a server: what each would make up for itself must be given. */
function missingForServer(given: Environment, database: DatabaseLocation): string[] {
  if (database.kind !== 'server') return [];
  return (['JWT_SECRET', 'ENCRYPTION_KEY', 'FILES_URL'] as const)
    .filter((name) => !given[name])
    .map((name) => `${name} must be set when DATABASE_URL names a PostgreSQL server`);
}

function keysFor(given: Environment, database: DatabaseLocation): Keys {
  const made = database.kind === 'folder' ? keysOfFolder(database.folder) : randomKeys();
  return {
    jwtSecret: given.JWT_SECRET ?? made.jwtSecret,
    encryptionKeys:
      given.ENCRYPTION_KEY?.split(',').map((key) => Buffer.from(key, 'base64')) ?? made.encryptionKeys,
  };
}

function defaultFilesUrl(database: DatabaseLocation): string {
  const folder = database.kind === 'folder' ? join(database.folder, 'files') : temporaryFolder();
  return `file:${folder}`;
}

function rateLimits(text: string): AppConfig['rateLimits'] {
  if (text === 'off') return { mode: 'off', factor: 1 };
  return { mode: 'on', factor: text.startsWith('x') ? Number(text.slice(1)) : 1 };
}

function trustProxy(text: string | undefined): AppConfig['trustProxy'] {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  return /^\d+$/.test(text) ? Number(text) : text;
}

function nothingConfigured(given: Environment): boolean {
  return !given.DATABASE_URL && given.NODE_ENV === 'development';
}

/** `Name <address>`, or the address alone. */
function mailbox(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^(.*)<(.+)>$/.exec(text) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() };
}

/** Of an address that nobody chose: where clients reach the service, unless that is no name. */
function mailDomain({ PUBLIC_URL }: Environment): string {
  const host = PUBLIC_URL ? new URL(PUBLIC_URL).hostname : '';
  return /[a-z]/i.test(host) && !host.includes(':') ? host : 'localhost';
}

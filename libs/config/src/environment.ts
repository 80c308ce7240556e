import { getMetadataStorage, IsOptional, validateSync } from 'class-validator';
import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import { isPeriod } from './period.js';
import {
  Address,
  HeaderWord,
  Is,
  isHost,
  isKey,
  isNumberTo,
  isOrigin,
  isProxyList,
  isTimeZone,
  MAILBOX,
  OneOf,
  ServiceAddress,
  Text,
  WholeNumber,
} from './variable-rules.js';

/**
 * The variables as text, each with its rule, and with its value where it may be left out. The order is that of `.env.example`;
 * a test holds the two lists together.
 */
export class Environment {
  @OneOf('development', 'test', 'production')
  NODE_ENV = 'development';

  @Text(1, 255)
  HOST = '127.0.0.1';

  @WholeNumber(0, 65535)
  PORT = '3000';

  @IsOptional()
  @Address('http:', 'https:')
  PUBLIC_URL?: string;

  @IsOptional()
  @Address('http:', 'https:')
  DASHBOARD_URL?: string;

  @IsOptional()
  @Is(
    'must be file:<folder> or postgres://user:password@host:port/database',
    (text) => /^file:.+/.test(text) || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)),
  )
  DATABASE_URL?: string;

  @WholeNumber(1, 500)
  DATABASE_POOL_SIZE = '10';

  @WholeNumber(100, 600_000)
  STATEMENT_TIMEOUT_MS = '15000';

  @IsOptional()
  @Address('redis:', 'rediss:')
  REDIS_URL?: string;

  @IsOptional()
  @Is('must have at least 32 characters', ({ length }) => length >= 32)
  JWT_SECRET?: string;

  @IsOptional()
  @Is(
    'must be 32 random bytes in base64 (openssl rand -base64 32), or several such keys, the newest first, separated by commas',
    (text) => text.split(',').every((key) => isKey(key.trim())),
  )
  ENCRYPTION_KEY?: string;

  @Is('must be an e-mail address', (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
  ADMIN_EMAIL = 'admin@example.com';

  @IsOptional()
  @Text(12, 128)
  ADMIN_PASSWORD?: string;

  @IsOptional()
  @Is(
    'must be file:<folder> or s3://bucket?endpoint=…',
    (text) => /^file:.+/.test(text) || (/^s3:\/\/[^/?]+/.test(text) && URL.canParse(text)),
  )
  FILES_URL?: string;

  @IsOptional()
  @Is('must be origins such as https://crm.example.com, separated by commas', (text) =>
    text.split(',').every((origin) => isOrigin(origin.trim())),
  )
  CORS_ORIGINS?: string;

  @Is('must be on, off or x<N> such as x100', (text) => /^(on|off|x[1-9]\d{0,6})$/.test(text))
  RATE_LIMITS = 'on';

  @IsOptional()
  @Is('must be a number of proxies, or their addresses and networks, separated by commas', isProxyList)
  TRUST_PROXY?: string;

  @IsOptional()
  @Is(`must be one of ${getCountries().slice(0, 3).join(', ')} …`, isSupportedCountry)
  PHONE_REGION?: string;

  @IsOptional()
  @Is(
    'must be smtp://user:password@host:port or smtps://…',
    (text) => /^smtps?:\/\/[^/]/.test(text) && URL.canParse(text),
  )
  SMTP_URL?: string;

  @IsOptional()
  @Is('must be an e-mail address, or a name and an address such as Shop <shop@example.com>', (text) =>
    MAILBOX.test(text),
  )
  MAIL_FROM?: string;

  @IsOptional()
  @Address('http:', 'https:')
  MESSAGES_URL?: string;

  @WholeNumber(1, 10_000)
  MESSAGES_PER_SECOND = '200';

  @IsOptional()
  @Is('must have at least 16 characters', ({ length }) => length >= 16)
  BOUNCES_SECRET?: string;

  @Is('must be a time zone such as Europe/Madrid', isTimeZone)
  TIME_ZONE = 'UTC';

  @Is('must be a number from 0 to 1', (text) => isNumberTo(1, text))
  LTV_MARGIN = '1';

  @Is('must be a number from 0 to 10, such as 0.1 for a tenth a year', (text) => isNumberTo(10, text))
  LTV_DISCOUNT_RATE = '0.10';

  @IsOptional()
  @Is('must be three capital letters such as USD', (text) => /^[A-Z]{3}$/.test(text))
  CURRENCY?: string;

  @IsOptional()
  @Address('http:', 'https:')
  OIDC_ISSUER?: string;

  @IsOptional()
  @Text(1, 500)
  OIDC_AUDIENCE?: string;

  @IsOptional()
  @Is('must have at least 16 characters', ({ length }) => length >= 16)
  METRICS_TOKEN?: string;

  @IsOptional()
  @Text(1, 500)
  WHATSAPP_APP_SECRET?: string;

  @IsOptional()
  @Text(1, 500)
  WHATSAPP_VERIFY_TOKEN?: string;

  @IsOptional()
  @Is(
    'must be hosts, addresses or networks such as hooks.internal or 10.0.0.0/8, separated by commas',
    (text) => text.split(',').every((entry) => isHost(entry.trim())),
  )
  OUTBOUND_ALLOW?: string;

  @IsOptional()
  @ServiceAddress()
  PROVIDER_EXPERIAN_URL?: string;

  @IsOptional()
  @HeaderWord()
  PROVIDER_EXPERIAN_KEY?: string;

  @IsOptional()
  @Text(1, 500)
  PROVIDER_EXPERIAN_SECRET?: string;

  @IsOptional()
  @ServiceAddress()
  PROVIDER_EQUIFAX_URL?: string;

  @IsOptional()
  @HeaderWord()
  PROVIDER_EQUIFAX_KEY?: string;

  @IsOptional()
  @Text(1, 500)
  PROVIDER_EQUIFAX_SECRET?: string;

  @IsOptional()
  @ServiceAddress()
  PROVIDER_LEXISNEXIS_URL?: string;

  @IsOptional()
  @HeaderWord()
  PROVIDER_LEXISNEXIS_KEY?: string;

  @IsOptional()
  @Text(1, 500)
  PROVIDER_LEXISNEXIS_SECRET?: string;

  @IsOptional()
  @ServiceAddress()
  PROVIDER_TRANSUNION_URL?: string;

  @IsOptional()
  @HeaderWord()
  PROVIDER_TRANSUNION_KEY?: string;

  @IsOptional()
  @Text(1, 500)
  PROVIDER_TRANSUNION_SECRET?: string;

  @IsOptional()
  @ServiceAddress()
  GEOCODER_URL?: string;

  @Is('must be a duration in days, weeks, months or years such as P30D', isPeriod)
  VERIFICATION_OPEN_FOR = 'P30D';

  @Is('must be a duration in days, weeks, months or years such as P12M', isPeriod)
  VERIFICATION_VALID_FOR = 'P12M';

  @IsOptional()
  @OneOf('on', 'off')
  SAMPLE_DATA?: string;

  @OneOf('trace', 'debug', 'info', 'warn', 'error', 'silent')
  LOG_LEVEL = 'info';

  @WholeNumber(1024, 100_000_000)
  BODY_LIMIT_BYTES = '1048576';

  @WholeNumber(1, 10_000)
  MAX_UPLOAD_MB = '25';

  @WholeNumber(1, 100_000)
  MAX_IMPORT_MB = '1024';

  @IsOptional()
  @Is('must be tcp://<host>:<port>', (text) => URL.canParse(text) && /^tcp:\/\/[^/?#@]+:\d+\/?$/.test(text))
  CLAMD_URL?: string;
}

/** The names of the variables, in their order. */
export const VARIABLES = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Environment, '', true, false)
      .map(({ propertyName }) => propertyName),
  ),
] as (keyof Environment)[];

/** A blank variable is one that is not set. `problems`: a sentence for each that is wrong. */
export function readEnvironment(env: NodeJS.ProcessEnv): { given: Environment; problems: string[] } {
  const set = VARIABLES.filter((name) => env[name]?.trim());
  const given = Object.assign(new Environment(), Object.fromEntries(set.map((name) => [name, env[name]])));
  const problems = validateSync(given).map(
    ({ property, constraints = {} }) => `${property} ${Object.values(constraints).join(' and ')}`,
  );
  return { given, problems };
}

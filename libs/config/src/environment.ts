import { isIPv4, isIPv6 } from 'node:net';
import { getMetadataStorage, IsOptional, ValidateBy, validateSync } from 'class-validator';
import { isPeriod } from './period.js';
import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';

/** The rule of a variable, and the sentence that goes on after its name. Sentences never repeat a value. */
const Is = (sentence: string, holds: (text: string) => boolean): PropertyDecorator =>
  ValidateBy({
    name: sentence,
    validator: { validate: (text) => holds(String(text)), defaultMessage: () => sentence },
  });

const OneOf = (...words: string[]): PropertyDecorator =>
  Is(`must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`, (text) => words.includes(text));

const Text = (least: number, most: number): PropertyDecorator =>
  Is(`must have ${least} to ${most} characters`, ({ length }) => length >= least && length <= most);

const WholeNumber = (least: number, most: number): PropertyDecorator =>
  Is(
    `must be a whole number from ${least} to ${most}`,
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
  );

const Address = (...protocols: string[]): PropertyDecorator =>
  Is(
    `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
  );

const NO_CREDENTIALS = 'must be a URL that starts with http:// or https://, without a name or password in it';

const ServiceAddress = (): PropertyDecorator =>
  Is(NO_CREDENTIALS, (text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && !username && !password;
  });

/** What goes into a header. */
const HeaderWord = (): PropertyDecorator =>
  Is('must have 1 to 500 visible ASCII characters', (text) => /^[\x21-\x7e]{1,500}$/.test(text));

const PROXY_NAMES = ['true', 'false', 'loopback', 'linklocal', 'uniquelocal'];

/** As Express's `trust proxy` takes it: how many proxies, or names, addresses and networks separated by commas. */
function isProxyList(text: string): boolean {
  return /^\d{1,3}$/.test(text) || text.split(',').every((part) => isProxy(part.trim()));
}

function isProxy(text: string): boolean {
  return PROXY_NAMES.includes(text) || isNetwork(text);
}

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address, bits, more] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return more === undefined && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && +bits <= most));
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$/i;

/** A name, an address or a network. What looks like an address and is none is no name either. */
const isHost = (text: string) => isNetwork(text) || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text));

const isKey = (text: string) =>
  /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32;

const isNumberTo = (most: number, text: string) => /^\d{1,3}(\.\d{1,9})?$/.test(text) && Number(text) <= most;

/** `Name <address>`, or the address alone. */
const MAILBOX = /^(?:[^\r\n<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/;

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
}

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

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

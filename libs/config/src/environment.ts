import { isIPv4, isIPv6 } from 'node:net';
import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankIsAbsent(given) ?? value, schema);

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );

const PROXY_NAMES = ['true', 'false', 'loopback', 'linklocal', 'uniquelocal'];

/** As Express's `trust proxy` takes it: how many proxies, or names, addresses and networks separated by commas. */
function isProxyList(text: string): boolean {
  return /^\d{1,3}$/.test(text) || text.split(',').every((part) => isProxy(part.trim()));
}

function isProxy(text: string): boolean {
  if (PROXY_NAMES.includes(text)) return true;
  const [address, bits, more] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return more === undefined && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && +bits <= most));
}

const onOff = z.enum(['on', 'off'], { error: 'must be on or off' });

/**
 * The raw variables as text, each with its rule. The order is that of `.env.example`; a test holds the two lists
 * together.
 */
export const environmentSchema = z.object({
  NODE_ENV: withDefault(
    z.enum(['development', 'test', 'production'], { error: 'must be development, test or production' }),
    'development',
  ),
  HOST: withDefault(z.string().max(255), '127.0.0.1'),
  PORT: withDefault(wholeNumber(0, 65535), '3000'),
  PUBLIC_URL: optional(url('http:', 'https:')),
  DATABASE_URL: optional(
    z
      .string()
      .refine(
        (text) => /^file:.+/.test(text) || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)),
        'must be file:<folder> or postgres://user:password@host:port/database',
      ),
  ),
  DATABASE_POOL_SIZE: withDefault(wholeNumber(1, 500), '10'),
  STATEMENT_TIMEOUT_MS: withDefault(wholeNumber(100, 600000), '15000'),
  REDIS_URL: optional(url('redis:', 'rediss:')),
  JWT_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  ENCRYPTION_KEY: optional(
    z
      .string()
      .refine(
        (text) => /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32,
        'must be 32 random bytes in base64 (openssl rand -base64 32)',
      ),
  ),
  ADMIN_EMAIL: withDefault(z.email('must be an e-mail address'), 'admin@example.com'),
  ADMIN_PASSWORD: optional(
    z.string().min(12, 'must have at least 12 characters').max(128, 'must have at most 128 characters'),
  ),
  FILES_URL: optional(
    z
      .string()
      .refine(
        (text) => /^file:.+/.test(text) || (/^s3:\/\/[^/?]+/.test(text) && URL.canParse(text)),
        'must be file:<folder> or s3://bucket?endpoint=…',
      ),
  ),
  CORS_ORIGINS: optional(
    z
      .string()
      .transform((text) => text.split(',').map((origin) => origin.trim()))
      .refine(
        (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
        'must be origins such as https://crm.example.com, separated by commas',
      ),
  ),
  RATE_LIMITS: withDefault(
    z.string().regex(/^(on|off|x[1-9]\d{0,6})$/, 'must be on, off or x<N> such as x100'),
    'on',
  ),
  TRUST_PROXY: optional(
    z
      .string()
      .refine(
        isProxyList,
        'must be a number of proxies, or their addresses and networks, separated by commas',
      ),
  ),
  PHONE_REGION: optional(
    z
      .string()
      .refine(
        (code) => isSupportedCountry(code),
        `must be one of ${getCountries().slice(0, 3).join(', ')} …`,
      ),
  ),
  OIDC_ISSUER: optional(url('http:', 'https:')),
  OIDC_AUDIENCE: optional(z.string().max(500)),
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  WHATSAPP_APP_SECRET: optional(z.string().max(500)),
  WHATSAPP_VERIFY_TOKEN: optional(z.string().max(500)),
  SAMPLE_DATA: optional(onOff),
  LOG_LEVEL: withDefault(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    }),
    'info',
  ),
  BODY_LIMIT_BYTES: withDefault(wholeNumber(1024, 100_000_000), '1048576'),
  MAX_UPLOAD_MB: withDefault(wholeNumber(1, 10_000), '25'),
  CLAMD_URL: optional(
    z
      .string()
      .refine(
        (text) => URL.canParse(text) && /^tcp:\/\/[^/?#@]+:\d+\/?$/.test(text),
        'must be tcp://<host>:<port>',
      ),
  ),
});

export type Environment = z.output<typeof environmentSchema>;

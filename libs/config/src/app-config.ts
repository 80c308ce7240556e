import type { Period } from './period.js';

export type DatabaseLocation =
  { kind: 'memory' } | { kind: 'folder'; folder: string } | { kind: 'server'; url: string };

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Outside services that say who somebody is, or what credit they are given. */
export const PROVIDER_NAMES = ['experian', 'equifax', 'lexisnexis', 'transunion'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

export interface ProviderConfig {
  /** without a trailing slash */
  url: string;
  /** sent as `Authorization: Bearer` */
  key: string;
  /** what it signs its callbacks with */
  secret?: string;
}

/** What the operator decided, validated once at start. Injectable; nothing else reads the environment. */
export class AppConfig {
  readonly production!: boolean;
  readonly host!: string;
  readonly port!: number;
  /** where clients reach this service, without a trailing slash */
  readonly publicUrl!: string;
  /** where people reach the dashboard, without a trailing slash; undefined: the documentation leads nowhere */
  readonly dashboardUrl?: string;
  readonly database!: DatabaseLocation;
  readonly databasePoolSize!: number;
  readonly statementTimeoutMs!: number;
  readonly redisUrl?: string;
  readonly jwtSecret!: string;
  /** 32 bytes each: the key that tax ids are encrypted with, and behind it those that older ones may still need */
  readonly encryptionKeys!: readonly Buffer[];
  readonly adminEmail!: string;
  readonly adminPassword!: string;
  /** true when nobody chose the password: it is printed once at start */
  readonly adminPasswordGenerated!: boolean;
  readonly filesUrl!: string;
  readonly corsOrigins!: readonly string[];
  readonly rateLimits!: { mode: 'on' | 'off'; factor: number };
  /** Express's `trust proxy`: how many proxies, or which, may say where a request came from */
  readonly trustProxy!: boolean | number | string;
  /** two-letter region in which numbers without a country code are read */
  readonly phoneRegion?: string;
  /** the mail server, with its credentials; without one mails stay in the outbox */
  readonly smtpUrl?: string;
  /** whom mails come from */
  readonly mailFrom!: { name: string; address: string };
  /** the gateway of SMS and WhatsApp; without one these messages stay in the outbox */
  readonly messagesUrl?: string;
  /** how many messages all instances together send in a second at most */
  readonly messagesPerSecond!: number;
  /** what signs the notices of mails that came back */
  readonly bouncesSecret?: string;
  /** in which the hours are read of customers of whom neither zone nor country is known */
  readonly timeZone!: string;
  /** what lifetime values are reckoned by: the share of what is paid that is kept, and what a year takes from money's worth */
  readonly lifetimeValue!: { margin: number; discountRate: number };
  /** ISO 4217: in which lists of money are, where a request names none */
  readonly currency?: string;
  readonly metricsToken?: string;
  /** what WhatsApp signs its messages with */
  readonly whatsappAppSecret?: string;
  /** what WhatsApp shows when the webhook is registered */
  readonly whatsappVerifyToken?: string;
  /** hosts, addresses and networks that webhooks may go to although they are not on the Internet */
  readonly outboundAllow!: readonly string[];
  /** those that are set up */
  readonly providers!: Readonly<Partial<Record<ProviderName, ProviderConfig>>>;
  /** of an API such as Nominatim's, without a trailing slash */
  readonly geocoderUrl?: string;
  /** how long a verification that nobody decides stays open */
  readonly verificationOpenFor!: Period;
  /** how long a completed one holds */
  readonly verificationValidFor!: Period;
  readonly sampleData!: boolean;
  readonly logLevel!: LogLevel;
  readonly bodyLimitBytes!: number;
  readonly maxUploadBytes!: number;
  readonly maxImportBytes!: number;
  /** `tcp://host:port` of a clamd that uploads pass through */
  readonly clamdUrl?: string;
  readonly oidc?: { issuer: string; audience: string };
}

/** A sentence for whoever starts the service, which names the variable; it stops the start. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

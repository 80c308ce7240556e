import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { AppConfig, type ProviderName } from '@crm/config';
import { ProviderUnavailableError } from '@crm/errors';
import { JsonClient, RefusedError, UnavailableError } from '@crm/outbound';
import type { Address } from '../address/address-check.js';
import { BUREAUS, type Bureau, type CreditAnswer } from '../credit/credit-check.js';
import type {
  IdentityProvider,
  ProviderAnswer,
  VerificationDocument,
  VerificationLevel,
} from '../verification.js';
import type { CustomerFacts } from './customer-facts.js';
import { readCreditAnswer, readVerificationAnswer } from './provider-answers.js';

const ANSWER_MS = 2_000;
const MOST_BYTES = 64 * 1024;

/** A verification as a third party is asked for it. */
export interface AskedVerification {
  verification_id: string;
  level: VerificationLevel;
  customer: CustomerFacts;
  documents: readonly VerificationDocument[];
}

/** A credit check as a bureau is asked for it. */
export interface AskedCreditCheck {
  check_id: string;
  customer: CustomerFacts & { tax_id: string; billing_address: Address };
  purpose?: string;
}

/**
 * Third parties and bureaus, all by one protocol over HTTP. Who is not set up is played by a sandbox, which answers undefined; in
 * production it is unavailable.
 */
@Injectable()
export class Providers {
  private readonly clients: ReadonlyMap<ProviderName, JsonClient>;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    const entries = Object.entries(config.providers) as [ProviderName, { url: string; key: string }][];
    this.clients = new Map(
      entries.map(([name, { url, key }]) => {
        const headers = { Authorization: `Bearer ${key}` };
        return [name, new JsonClient({ url, headers, answerMs: ANSWER_MS, mostBytes: MOST_BYTES })];
      }),
    );
  }

  /** The first bureau that is set up; where none is, the first of all, which the sandbox plays. */
  get defaultBureau(): Bureau {
    return BUREAUS.find((name) => this.clients.has(name)) ?? BUREAUS[0];
  }

  /** @throws ProviderUnavailableError where it is away, wants none of it or answers junk */
  async verify(name: IdentityProvider, asked: AskedVerification): Promise<ProviderAnswer | undefined> {
    const client = this.clientOf(name);
    if (!client) return undefined;
    if (this.config.providers[name]?.secret === undefined) {
      const variable = `PROVIDER_${name.toUpperCase()}_SECRET`;
      throw new ProviderUnavailableError(`${name} cannot call back: ${variable} is not set`);
    }
    const callback_url = `${this.config.publicUrl}/api/v1/verifications/callbacks/${name}`;
    const headers = { 'Idempotency-Key': asked.verification_id };
    return asking(
      name,
      client.post('/verifications', { ...asked, callback_url }, headers, readVerificationAnswer),
    );
  }

  /** @throws ProviderUnavailableError where it is away, wants none of it or answers junk */
  async checkCredit(name: Bureau, asked: AskedCreditCheck): Promise<CreditAnswer | undefined> {
    const client = this.clientOf(name);
    const headers = { 'Idempotency-Key': asked.check_id };
    const read = (answer: unknown) => readCreditAnswer(answer, this.clock.now());
    return client && asking(name, client.post('/credit-checks', asked, headers, read));
  }

  private clientOf(name: ProviderName): JsonClient | undefined {
    const client = this.clients.get(name);
    if (!client && this.config.production) throw new ProviderUnavailableError(`${name} is not set up here`);
    return client;
  }
}

async function asking<T>(name: ProviderName, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RefusedError)
      throw new ProviderUnavailableError(`${name} refused the request`, error);
    if (error instanceof UnavailableError) {
      throw new ProviderUnavailableError(`${name} does not answer at the moment; try again later`, error);
    }
    throw error;
  }
}

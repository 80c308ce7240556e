import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { AppConfig } from '@crm/config';
import { KeyedHash } from '@crm/encryption';
import { ContactsService } from '../../contacts/index.js';
import { CustomerBatches, type Customer } from '../../customers/index.js';
import { BouncedAddressesRepository } from '../bounces/store/bounced-addresses.repository.js';
import type { Category, Channel, Reason } from '../communication.js';
import { JobAddressesRepository } from '../store/job-addresses.repository.js';
import { UnsubscribedRepository } from '../unsubscribe/store/unsubscribed.repository.js';
import { addressOf, type Address } from './address.js';
import { endOfQuiet } from './quiet-hours.js';
import { refusalOf } from './standing.js';
import { timeZoneOf } from './time-zone.js';

/** What is asked of a customer before they are written to. */
const FIELDS = [
  'status',
  'email',
  'phone_e164',
  'phone_key',
  'name',
  'full_name',
  'first_name',
  'company_name',
  'account_number',
  'language',
  'preferences',
  'communication_preferences',
  'address',
  'billing_address',
  'service_address',
  'version',
] as const satisfies readonly (keyof Customer)[];

export type Recipient = Pick<Customer, (typeof FIELDS)[number] | 'id'>;

/** One who is to be written to; `usedKey`: the address that a message of theirs has in this job already. */
export interface Asked {
  row: number;
  id: string;
  usedKey?: string | null;
}

/** Who may be written to now, who later, and who not; nobody who is gone. */
export type Verdict = { asked: Asked; customer?: Recipient } & (
  | { does: 'send'; customer: Recipient; address: Address }
  | { does: 'wait'; customer: Recipient; address: Address; until: Date }
  | { does: 'skip'; reason: Reason }
  | { does: 'miss' }
);

/** Says before each message whether it may go, by what is stored in that moment. */
@Injectable()
export class Preflight {
  private readonly hash: KeyedHash;

  constructor(
    private readonly customers: CustomerBatches,
    private readonly contacts: ContactsService,
    private readonly unsubscribed: UnsubscribedRepository,
    private readonly bounced: BouncedAddressesRepository,
    private readonly addresses: JobAddressesRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    this.hash = new KeyedHash(config.encryptionKeys, 'addresses of a job');
  }

  /** A part of the transaction that stores what follows from it; addresses are the job's from then on. */
  async judge(
    { id: jobId }: { id: string },
    { channel, category }: { channel: Channel; category: Category },
    asked: readonly Asked[],
  ): Promise<Verdict[]> {
    const now = new Date(this.clock.now());
    const ids = asked.map(({ id }) => id);
    const customers = await this.customers.several(ids, FIELDS);
    const contacts = await this.contacts.primaryAddresses(lacking(channel, customers));
    const unsubscribed = await this.unsubscribed.among(category === 'marketing' ? ids : []);
    const bounced = await this.bounced.among(channel, ids);
    const first = asked.map((one): Verdict => {
      const customer = customers.get(one.id);
      if (!customer) return { asked: one, does: 'miss' };
      const refusal = refusalOf(customer, unsubscribed.has(one.id), category);
      if (refusal) return { asked: one, customer, does: 'skip', reason: refusal };
      const address = addressOf(channel, customer, contacts.get(one.id), this.config.phoneRegion);
      if (typeof address === 'string') return { asked: one, customer, does: 'skip', reason: address };
      if (bounced.has(`${one.id}/${address.key}`))
        return { asked: one, customer, does: 'skip', reason: 'bounced' };
      return { asked: one, customer, does: 'send', address };
    });
    const fresh = await this.takeAddresses(jobId, channel, first, now);
    return first.map((verdict): Verdict => {
      if (verdict.does !== 'send') return verdict;
      const { asked: one, customer, address } = verdict;
      if (!fresh.has(verdict)) return { asked: one, customer, does: 'skip', reason: 'duplicate_address' };
      const until = category === 'outage' ? undefined : this.quietUntil(customer, now);
      return until ? { asked: one, customer, address, does: 'wait', until } : verdict;
    });
  }

  private quietUntil(customer: Recipient, now: Date): Date | undefined {
    const hours = customer.preferences?.communication_hours;
    return hours && endOfQuiet(now, hours, timeZoneOf(customer, this.config.timeZone));
  }

  /** Those of them whose address nobody in the job has had before, the first of equals among them. */
  private async takeAddresses(
    jobId: string,
    channel: Channel,
    verdicts: readonly Verdict[],
    now: Date,
  ): Promise<Set<Verdict>> {
    const first = new Map<string, { verdict: Verdict; hash: Buffer }>();
    const fresh = new Set<Verdict>();
    for (const verdict of verdicts) {
      if (verdict.does !== 'send') continue;
      const { key } = verdict.address;
      // what waited has its address by itself
      if (verdict.asked.usedKey === key) fresh.add(verdict);
      else if (!first.has(key)) first.set(key, { verdict, hash: this.hash.of(`${channel} ${key}`)[0] });
    }
    const wanted = [...first.values()];
    const taken = await this.addresses.take(
      jobId,
      wanted.map(({ hash }) => hash),
      now,
    );
    for (const { verdict, hash } of wanted) if (taken.has(hash.toString('hex'))) fresh.add(verdict);
    return fresh;
  }
}

/** Those who have no address of their own. */
function lacking(channel: Channel, customers: ReadonlyMap<string, Recipient>): string[] {
  const hasOwn = (customer: Recipient) =>
    (channel === 'email' ? customer.email : customer.phone_e164) !== null;
  return [...customers.values()].filter((customer) => !hasOwn(customer)).map(({ id }) => id);
}

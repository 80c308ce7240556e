import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { mapInTurns } from '@crm/http';
import { blockingKeys, MOST_OF_A_KEY, preparePerson, type KeyedPerson } from '@crm/matching';
import { personRecordOf, type MatchedCustomer } from './person-record.js';
import { MatchKeysRepository, type KeyedUntil } from './store/match-keys.repository.js';
import { PeopleRepository, type KeyedCustomer } from './store/people.repository.js';

/** To be raised with every change of what keys are made of, so that all are made anew. */
const RULES = 1;
const EVER: KeyedUntil = { updated_at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
/** A change may become visible so long after the moment that stands in it. */
const UNSETTLED_MS = 10_000;
/** Of what changed since the last time, so many are keyed before somebody is answered. */
const MOST_AT_ONCE = 2_000;
const BATCH = 500;
/** So many others are compared with one customer: those who share the most keys. */
const MOST_CANDIDATES = 500;

/** Keys by which customers find those whom they may be the same as. */
@Injectable()
export class MatchKeys {
  constructor(
    private readonly keys: MatchKeysRepository,
    private readonly people: PeopleRepository,
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  keyed(customer: MatchedCustomer): KeyedPerson {
    const person = preparePerson(personRecordOf(customer, this.config.phoneRegion));
    return { person, keys: blockingKeys(person) };
  }

  /** Of those who are there, as the comparison reads them. */
  read(ids: readonly string[]): Promise<MatchedCustomer[]> {
    return this.people.of(ids);
  }

  /** Those who share a key with a customer that tells something. */
  async candidates({ person, keys }: KeyedPerson): Promise<string[]> {
    const sizes = new Map<number, number>();
    const shared = new Map<string, number>();
    const found = await this.keys.having(keys, MOST_OF_A_KEY + 1);
    for (const { key } of found) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    for (const { key, customer_id } of found) {
      if (customer_id === person.id || sizes.get(key)! > MOST_OF_A_KEY) continue;
      shared.set(customer_id, (shared.get(customer_id) ?? 0) + 1);
    }
    return [...shared]
      .sort(([, one], [, other]) => other - one)
      .slice(0, MOST_CANDIDATES)
      .map(([id]) => id);
  }

  /** Makes the keys of those that changed since the last time, of so many at most. */
  async catchUp(atMost = MOST_AT_ONCE, stop?: AbortSignal): Promise<void> {
    const settled = new Date(Date.now() - UNSETTLED_MS);
    let from = (await this.keys.progress(RULES)) ?? EVER;
    for (let read = 0; read < atMost && !stop?.aborted; read += BATCH) {
      const changed = await this.people.changedAfter(from, BATCH);
      const last = changed.at(-1);
      if (!last) return;
      const until = changed.findLast(({ updated_at }) => updated_at < settled);
      const anew = await this.changed(changed);
      await this.database.transaction(async () => {
        await this.replace(anew);
        if (until) await this.keys.keepProgress(RULES, until);
      });
      if (changed.length < BATCH) return;
      from = last;
    }
  }

  /** The keys of those whose keys are others than those that were made of them before. */
  async changed(customers: readonly KeyedCustomer[]): Promise<ReadonlyMap<string, readonly number[]>> {
    const made = await mapInTurns(customers, (customer) => ({
      before: customer.keys,
      id: customer.id,
      ...this.keyed(customer),
    }));
    const changed = made.filter(({ before, keys }) => !isDeepStrictEqual(before, keys));
    return new Map(changed.map(({ id, keys }) => [id, keys]));
  }

  /** Needs a transaction. */
  async replace(keys: ReadonlyMap<string, readonly number[]>): Promise<void> {
    if (keys.size > 0) await this.keys.replace(keys);
  }

  /** All that changed before `moment` have their keys. Needs a transaction. */
  async keepUntil(moment: Date): Promise<void> {
    await this.keys.keepProgress(RULES, { ...EVER, updated_at: new Date(moment.getTime() - UNSETTLED_MS) });
  }
}

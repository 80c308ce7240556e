import { Injectable } from '@nestjs/common';
import { Turns } from '@crm/http';
import { MOST_OF_A_KEY, type KeyedPerson } from '@crm/matching';
import { MatchKeys } from '../match-keys.service.js';
import { MatchKeysRepository, type KeyedId } from '../store/match-keys.repository.js';
import { KEYS_BELOW } from './scan-position.js';

/** Customers who share a key. */
export interface KeyGroup {
  key: number;
  members: KeyedPerson[];
}

/** What follows a key, in the order of keys. */
export interface KeyPage {
  groups: KeyGroup[];
  /** up to which key everything was read; undefined where there are no more */
  last?: number;
}

const PAGE = 2_000;
/** Customers of whose keys one statement looks for common ones. */
const OF_A_RANGE = 5_000;

/** Walks through who shares what, a page at a time. */
@Injectable()
export class KeyGroups {
  constructor(
    private readonly repository: MatchKeysRepository,
    private readonly keys: MatchKeys,
  ) {}

  /** Keys that tell nobody apart. There are few: each is of many customers. */
  async common(customers: number, signal: AbortSignal): Promise<ReadonlySet<number>> {
    const common = new Set<number>();
    const width = Math.ceil(KEYS_BELOW / Math.max(1, Math.ceil(customers / OF_A_RANGE)));
    for (let from = 0; from < KEYS_BELOW && !signal.aborted; from += width) {
      const keys = await this.repository.common(from, from + width, MOST_OF_A_KEY);
      for (const key of keys) common.add(key);
    }
    return common;
  }

  async after(key: number, turns: Turns): Promise<KeyPage> {
    const rows = await this.repository.after(key, PAGE);
    const last = rows.at(-1)?.key;
    if (last === undefined) return { groups: [] };
    const isWhole = rows.length < PAGE;
    const byKey = grouped(rows);
    // of the last key there may be more, unless it alone fills the page: then it is of too many anyway
    if (!isWhole && byKey.size > 1) byKey.delete(last);
    const read = [...byKey].at(-1)![0];
    const shared = [...byKey].filter(([, ids]) => ids.length > 1 && ids.length <= MOST_OF_A_KEY);
    const people = await this.people([...new Set(shared.flatMap(([, ids]) => ids))], turns);
    const groups = shared.map(([each, ids]) => ({
      key: each,
      members: ids.flatMap((id) => people.get(id) ?? []),
    }));
    return { groups, last: read };
  }

  /** Some of all who have keys, as good as drawn at random: keys are hashes. */
  async drawn(atMost: number, turns: Turns): Promise<KeyedPerson[]> {
    const rows = await this.repository.after(-1, atMost);
    return [...(await this.people([...new Set(rows.map(({ customer_id }) => customer_id))], turns)).values()];
  }

  private async people(ids: readonly string[], turns: Turns): Promise<Map<string, KeyedPerson>> {
    const people = new Map<string, KeyedPerson>();
    for (const customer of await this.keys.read(ids)) {
      people.set(customer.id, this.keys.keyed(customer));
      await turns.give();
    }
    return people;
  }
}

function grouped(rows: readonly KeyedId[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const { key, customer_id } of rows) {
    const ids = groups.get(key);
    if (ids) ids.push(customer_id);
    else groups.set(key, [customer_id]);
  }
  return groups;
}

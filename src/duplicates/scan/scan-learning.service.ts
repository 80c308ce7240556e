import { Injectable } from '@nestjs/common';
import type { Turns } from '@crm/http';
import {
  allPatterns,
  comparePeople,
  DEFAULT_MODEL,
  learn,
  pairsOfGroup,
  Patterns,
  strangers,
  type MatchingModel,
} from '@crm/matching';
import { KeyGroups } from './key-groups.service.js';
import { KEYS_BELOW } from './scan-position.js';

/** Pairs that share a key, and pairs that do not, to learn from. */
const MET = 60_000;
const UNMET = 60_000;
const DRAWN = 2_000;

/** What agreements and differences weigh among these customers, from a sample of a size that does not grow with them. */
@Injectable()
export class ScanLearning {
  constructor(private readonly groups: KeyGroups) {}

  /** Undefined where it was stopped. */
  async learn(
    records: number,
    common: ReadonlySet<number>,
    turns: Turns,
    signal: AbortSignal,
  ): Promise<MatchingModel | undefined> {
    const met = await this.met(common, turns, signal);
    let unmet = new Patterns();
    const pairs = Math.min(UNMET, (records * (records - 1)) / 2);
    for (const drawn of strangers(await this.groups.drawn(DRAWN, turns), pairs)) {
      if (signal.aborted) return undefined;
      unmet = drawn;
      await turns.give();
    }
    return learn(allPatterns(met, unmet, records), { prior: DEFAULT_MODEL, records });
  }

  private async met(
    common: ReadonlySet<number>,
    turns: Turns,
    signal: AbortSignal,
  ): Promise<{ patterns: Patterns; share: number }> {
    const patterns = new Patterns();
    for (let after = -1; !signal.aborted && patterns.total < MET;) {
      const { groups, last } = await this.groups.after(after, turns);
      if (last === undefined) return { patterns, share: 1 };
      for (const { key, members } of groups) {
        for (const [one, other] of pairsOfGroup(key, members, common)) {
          patterns.add(comparePeople(one.person, other.person));
          await turns.give();
        }
      }
      after = last;
      if (patterns.total >= MET) return { patterns, share: after / KEYS_BELOW };
    }
    return { patterns, share: 1 };
  }
}

import { Injectable } from '@nestjs/common';
import { churnInputsOf, purchaseHistoryOf, spendOf } from '../account.js';
import type { ModelName } from '../scoring-model.js';
import { AccountsRepository } from '../store/accounts.repository.js';
import { TrainingRepository } from '../store/training.repository.js';
import type { Lessons } from './fit-task.js';

const BATCH = 1000;

/** What customers of a batch teach. */
export interface LessonBatch<N extends ModelName> {
  lessons: Lessons[N][];
  /** customers that were looked at */
  seen: number;
  /** the first day that they tell of */
  from: string | null;
}

/** What the company's own customers teach, in batches, as they are today. */
@Injectable()
export class LessonsService {
  constructor(
    private readonly training: TrainingRepository,
    private readonly accounts: AccountsRepository,
  ) {}

  /** `oneOf`: of how many customers one teaches. */
  async *of<N extends ModelName>(name: N, today: string, oneOf = 1): AsyncGenerator<LessonBatch<N>> {
    const isChurn = name === 'churn';
    let after: string | null = null;
    for (;;) {
      const ids: string[] = isChurn
        ? await this.training.subscribersAfter(after, BATCH)
        : await this.training.payersAfter(after, BATCH);
      if (ids.length === 0) return;
      const batch = isChurn ? await this.leavers(ids, today, oneOf) : await this.buyers(name, ids, today);
      yield { ...batch, seen: ids.length } as LessonBatch<N>;
      after = ids[ids.length - 1];
    }
  }

  private async buyers(name: ModelName, ids: readonly string[], today: string) {
    const buyers = await this.training.buyers(ids, today);
    const lessons = buyers.flatMap((buyer): unknown[] => {
      if (name === 'purchases') return [purchaseHistoryOf(buyer)];
      return buyer.currency === null ? [] : [{ ...spendOf(buyer), currency: buyer.currency }];
    });
    return { lessons, from: earliest(buyers.map(({ first_paid }) => first_paid)) };
  }

  private async leavers(ids: readonly string[], today: string, oneOf: number) {
    const asked = await this.training.whoLeft(ids, today, oneOf);
    const rows = [];
    for (const left of [false, true]) {
      const accounts = await this.accounts.read(
        asked.filter(({ has_left }) => has_left === left),
        { asTheyWere: left },
      );
      rows.push(...accounts.map((account) => ({ account, left })));
    }
    return {
      lessons: rows.map(({ account, left }) => ({ inputs: churnInputsOf(account), left })),
      from: earliest(rows.map(({ account }) => account.first_start)),
    };
  }
}

/** Days compare as texts. */
export function earliest(days: readonly (string | null)[]): string | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);
}

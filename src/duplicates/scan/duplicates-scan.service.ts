import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Turns, type Caller } from '@crm/http';
import { comparePeople, MatchScorer, pairsOfGroup, rounded } from '@crm/matching';
import { JobKinds, JobsService, type Job, type JobHandler, type RunningJob } from '../../jobs/index.js';
import { inOrder, LEAST_KEPT_CONFIDENCE, type FoundPair } from '../duplicate-pair.js';
import { MatchKeys } from '../match-keys.service.js';
import { MatchingModels } from '../matching-models.service.js';
import { DuplicatesRepository } from '../store/duplicates.repository.js';
import { PeopleRepository } from '../store/people.repository.js';
import { KeyGroups, type KeyGroup } from './key-groups.service.js';
import { ScanLearning } from './scan-learning.service.js';
import { doneOf, type ScanPosition } from './scan-position.js';

/** Customers keyed, and pairs tidied away, in one commit. */
const BATCH = 500;

/**
 * Looks for duplicates among all customers, in batches of a size that does not grow with their number: makes their keys, learns
 * what agreement weighs, compares those who share a key, and forgets open pairs that it did not find again.
 */
@Injectable()
export class DuplicatesScan implements JobHandler, OnModuleInit {
  readonly kind = 'duplicates_scan';

  constructor(
    private readonly kinds: JobKinds,
    private readonly jobs: JobsService,
    private readonly people: PeopleRepository,
    private readonly keys: MatchKeys,
    private readonly groups: KeyGroups,
    private readonly learning: ScanLearning,
    private readonly models: MatchingModels,
    private readonly duplicates: DuplicatesRepository,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async enqueue(actor: Caller): Promise<Job> {
    return this.jobs.enqueue(actor, { kind: this.kind, input: {}, total: await this.people.count() });
  }

  async run(job: RunningJob): Promise<void> {
    const turns = new Turns();
    let position = (job.position as ScanPosition | null) ?? (await this.begin());
    if (position.phase === 'keys') {
      const keyed = await this.makeKeys(job, position, turns);
      if (!keyed) return;
      position = keyed;
    }
    if (position.phase === 'pairs') {
      const compared = await this.findPairs(job, position, turns);
      if (!compared) return;
      position = compared;
    }
    await this.tidy(job, position);
  }

  private async begin(): Promise<ScanPosition> {
    const customers = await this.people.count();
    return { phase: 'keys', started: new Date().toISOString(), customers, keyed: 0 };
  }

  /** Undefined where it was stopped. */
  private async makeKeys(
    job: RunningJob,
    begun: Extract<ScanPosition, { phase: 'keys' }>,
    turns: Turns,
  ): Promise<ScanPosition | undefined> {
    let position = begun;
    while (!job.signal.aborted) {
      const customers = await this.people.after(position.after, BATCH);
      const last = customers.at(-1);
      if (!last) return this.learnt(job, position, turns);
      const changed = await this.keys.changed(customers);
      const next = { ...position, after: last.id, keyed: position.keyed + customers.length };
      await this.advance(job, next, async () => {
        await this.keys.replace(changed);
        return {};
      });
      position = next;
      await turns.give();
    }
    return undefined;
  }

  private async learnt(
    job: RunningJob,
    { started, keyed: customers }: Extract<ScanPosition, { phase: 'keys' }>,
    turns: Turns,
  ): Promise<ScanPosition | undefined> {
    const common = await this.groups.common(customers, job.signal);
    const model = await this.learning.learn(customers, common, turns, job.signal);
    if (!model) return undefined;
    const next: ScanPosition = { phase: 'pairs', started, customers, key: -1 };
    await this.advance(job, next, async () => {
      await this.models.keep(model);
      await this.keys.keepUntil(new Date(started));
      return {};
    });
    return next;
  }

  /** Undefined where it was stopped. */
  private async findPairs(
    job: RunningJob,
    begun: Extract<ScanPosition, { phase: 'pairs' }>,
    turns: Turns,
  ): Promise<ScanPosition | undefined> {
    const common = await this.groups.common(begun.customers, job.signal);
    const scorer = await this.models.scorer();
    let position = begun;
    while (!job.signal.aborted) {
      const { groups, last } = await this.groups.after(position.key, turns);
      if (last === undefined) return { ...position, phase: 'tidying' };
      const found = await this.likely(groups, common, scorer, turns);
      const next = { ...position, key: last };
      await this.advance(job, next, async () => {
        const { created, open } = await this.duplicates.keep(found, new Date(position.started));
        return { created, updated: open - created };
      });
      position = next;
    }
    return undefined;
  }

  private async likely(
    groups: readonly KeyGroup[],
    common: ReadonlySet<number>,
    scorer: MatchScorer,
    turns: Turns,
  ): Promise<FoundPair[]> {
    const found: FoundPair[] = [];
    for (const { key, members } of groups) {
      for (const [one, other] of pairsOfGroup(key, members, common)) {
        const comparison = comparePeople(one.person, other.person);
        const confidence = rounded(scorer.probability(comparison), 4);
        if (confidence >= LEAST_KEPT_CONFIDENCE) {
          const reasons = scorer.reasons(comparison);
          found.push({ ...inOrder(one.person.id, other.person.id), confidence, reasons });
        }
        await turns.give();
      }
    }
    return found;
  }

  private async tidy(job: RunningJob, position: ScanPosition): Promise<void> {
    for (let removed = BATCH; removed === BATCH && !job.signal.aborted;) {
      await this.advance(job, position, async () => {
        removed = await this.duplicates.removeNotFoundSince(new Date(position.started), BATCH);
        return {};
      });
    }
  }

  private advance(
    job: RunningJob,
    position: ScanPosition,
    work: () => Promise<{ created?: number; updated?: number }>,
  ): Promise<void> {
    return job.commit(async () => {
      const { created = 0, updated = 0 } = await work();
      const counts = { created, updated, duplicates: created + updated };
      return { position: { ...position }, done: doneOf(position), total: position.customers, counts };
    });
  }
}

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { utcDay } from '../records/index.js';
import { ModelsService } from './models.service.js';
import { ScoresService } from './scores.service.js';
import { RfmScalesRepository } from './store/rfm-scales.repository.js';
import { ScoreMarksRepository } from './store/score-marks.repository.js';
import { ScoreRoundsRepository } from './store/score-rounds.repository.js';
import { ScoresRepository } from './store/scores.repository.js';

const LOOK_EVERY_MS = 1000;
/** After work an instance rests three times as long as it took: an import that marks the same people again and again goes first. */
const REST_TIMES = 3;
/** How long it goes on before it looks whether it is to stop. */
const AT_A_STRETCH_MS = 1000;
/** Customers of one transaction: the embedded engine has one session, which it must not hold long. */
const BATCH = { server: 500, embedded: 100 };
/** To count who has paid takes longer the more there are: so many times as long nobody counts again. */
const COUNT_REST_TIMES = 50;
/** The fifths of RFM are found anew once there are so many more, or fewer, customers who paid. */
const GROWN = 1.25;

/**
 * Keeps the scores that stand beside customers: of those whose records changed within seconds, of all others by rounds. Any
 * number of instances share the work.
 */
@Injectable()
export class ScoreUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ScoreUpkeep.name);
  private readonly batch: number;
  private stopped = false;
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private restUntil = 0;
  private countAgainAt = 0;

  constructor(
    private readonly scores: ScoresService,
    private readonly models: ModelsService,
    private readonly kept: ScoresRepository,
    private readonly marks: ScoreMarksRepository,
    private readonly rounds: ScoreRoundsRepository,
    private readonly scales: RfmScalesRepository,
    private readonly database: Database,
    config: AppConfig,
  ) {
    this.batch = config.database.kind === 'server' ? BATCH.server : BATCH.embedded;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopped = true;
    await this.running;
  }

  /** Has everybody reckoned anew, since what all are measured by is new. A part of the ambient transaction, where there is one. */
  async beginRound(now: Date): Promise<void> {
    this.models.forget();
    await this.database.transaction(() => this.rounds.begin(utcDay(now)));
  }

  /** Finds the fifths of RFM anew. */
  async measure(now: Date): Promise<void> {
    const [scales, payers] = [await this.scales.measure(utcDay(now)), await this.scales.payers()];
    await this.database.transaction(() => this.scales.keep(scales, payers, now));
    this.models.forget();
  }

  /** Everything that is due now; answers when it is done. */
  async settle(): Promise<void> {
    do while ((await this.marked()) || (await this.roundOn()));
    while (await this.followGrowth());
  }

  private look(): void {
    if (this.running || Date.now() < this.restUntil) return;
    const began = Date.now();
    this.running = this.work(began)
      .catch((error: Error) => this.log.error(`Keeping scores failed: ${error.name}`))
      .finally(() => {
        this.running = undefined;
        this.restUntil = Date.now() + REST_TIMES * (Date.now() - began);
      });
  }

  private async work(began: number): Promise<void> {
    let hasMore = await this.marks.isAnyDue();
    let worked = false;
    while (hasMore && !this.stopped && Date.now() - began < AT_A_STRETCH_MS) {
      hasMore = (await this.marked()) || (await this.roundOn());
      worked ||= hasMore;
    }
    if (!worked || hasMore || this.stopped || Date.now() < this.countAgainAt) return;
    const counting = Date.now();
    await this.followGrowth();
    this.countAgainAt = Date.now() + COUNT_REST_TIMES * (Date.now() - counting);
  }

  /** The next of those whose records changed; false where there are none. */
  private marked(): Promise<boolean> {
    return this.database.transaction(async () => {
      const marks = await this.marks.take(this.batch);
      if (marks.length === 0) return false;
      await this.scores.refresh([...new Set(marks.map(({ customer_id }) => customer_id))]);
      await this.marks.remove(marks);
      return true;
    });
  }

  /** The next of a round; false where none goes on. */
  private roundOn(): Promise<boolean> {
    return this.database.transaction(async () => {
      const round = await this.rounds.take();
      if (!round) return false;
      const ids = await this.kept.idsAfter(round.after_id, this.batch);
      const last = ids.at(-1);
      if (last === undefined) await this.rounds.finish(round.id, new Date());
      else {
        await this.scores.refresh(ids);
        await this.rounds.advance(round.id, last);
      }
      return true;
    });
  }

  /** The fifths of few customers say little of many. */
  private async followGrowth(): Promise<boolean> {
    const [known, payers] = [await this.scales.newest(), await this.scales.payers()];
    if (known ? isAbout(known.customers, payers) : payers === 0) return false;
    const now = new Date();
    await this.measure(now);
    await this.beginRound(now);
    return true;
  }
}

function isAbout(one: number, other: number): boolean {
  return Math.max(one, other) <= GROWN * Math.min(one, other);
}

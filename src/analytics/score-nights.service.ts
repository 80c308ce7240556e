import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { utcDay } from '../records/index.js';
import { ModelFitting } from './fitting/model-fitting.service.js';
import { ScoreUpkeep } from './score-upkeep.service.js';
import { MODEL_NAMES } from './scoring-model.js';
import { ScoreRoundsRepository } from './store/score-rounds.repository.js';

/** Once in each UTC day: learns the models anew, finds the fifths of RFM, and has everybody reckoned as of the new day. */
@Injectable()
export class ScoreNights {
  constructor(
    private readonly fitting: ModelFitting,
    private readonly upkeep: ScoreUpkeep,
    private readonly rounds: ScoreRoundsRepository,
    private readonly database: Database,
  ) {}

  /** Does nothing where it was done for the day of `now` already. */
  async followDay(now: Date, stop: AbortSignal): Promise<void> {
    const day = utcDay(now);
    if ((await this.rounds.lastNight()) === day) return;
    for (const name of MODEL_NAMES) {
      const fitted = await this.fitting.fit(name, now, stop);
      if (stop.aborted) return;
      // where there is nobody to learn from, nothing is said of it night for night
      if (fitted && fitted.trainedOn.customers > 0)
        await this.database.transaction(() => this.fitting.keep(fitted, now));
    }
    await this.upkeep.measure(now);
    await this.database.transaction(async () => {
      await this.upkeep.beginRound(now);
      await this.rounds.keepNight(day);
    });
  }
}

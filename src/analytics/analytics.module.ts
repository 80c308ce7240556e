import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { AnalyticsSection } from './analytics.section.js';
import { CustomerScoresController } from './customer-scores.controller.js';
import { ModelsService } from './models.service.js';
import { ScoreUpkeep } from './score-upkeep.service.js';
import { ScoresService } from './scores.service.js';
import { AccountsRepository } from './store/accounts.repository.js';
import { RfmScalesRepository } from './store/rfm-scales.repository.js';
import { ScoreMarksRepository } from './store/score-marks.repository.js';
import { ScoreRoundsRepository } from './store/score-rounds.repository.js';
import { ScoresRepository } from './store/scores.repository.js';
import { ScoringModelsRepository } from './store/scoring-models.repository.js';

/** The risk that customers leave, what they are worth, and how they buy beside others. It only reads what other features keep. */
@Module({
  imports: [CustomersModule],
  controllers: [CustomerScoresController],
  providers: [
    ScoresService,
    ScoreUpkeep,
    ModelsService,
    AnalyticsSection,
    AccountsRepository,
    ScoresRepository,
    ScoreMarksRepository,
    ScoreRoundsRepository,
    RfmScalesRepository,
    ScoringModelsRepository,
  ],
})
export class AnalyticsModule {}

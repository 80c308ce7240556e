import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { JobsModule } from '../jobs/index.js';
import { AnalyticsCriteria } from './analytics.criteria.js';
import { AnalyticsHousekeeping } from './analytics.housekeeping.js';
import { AnalyticsSection } from './analytics.section.js';
import { CustomerScoresController } from './customer-scores.controller.js';
import { LessonsService } from './fitting/lessons.service.js';
import { ModelFitJob } from './fitting/model-fit-job.service.js';
import { ModelFitting } from './fitting/model-fitting.service.js';
import { ModelsController } from './models.controller.js';
import { ModelsService } from './models.service.js';
import { RankedCustomersController } from './ranked-customers.controller.js';
import { RankedCustomersService } from './ranked-customers.service.js';
import { ScoreNights } from './score-nights.service.js';
import { ScoreUpkeep } from './score-upkeep.service.js';
import { ScoresService } from './scores.service.js';
import { AccountsRepository } from './store/accounts.repository.js';
import { RankedCustomersRepository } from './store/ranked-customers.repository.js';
import { RfmScalesRepository } from './store/rfm-scales.repository.js';
import { ScoreMarksRepository } from './store/score-marks.repository.js';
import { ScoreRoundsRepository } from './store/score-rounds.repository.js';
import { ScoresRepository } from './store/scores.repository.js';
import { ScoringModelsRepository } from './store/scoring-models.repository.js';
import { TrainingRepository } from './store/training.repository.js';

/** The risk that customers leave, what they are worth, and how they buy beside others. It only reads what other features keep. */
@Module({
  imports: [CustomersModule, JobsModule],
  controllers: [CustomerScoresController, RankedCustomersController, ModelsController],
  providers: [
    ScoresService,
    ScoreUpkeep,
    ScoreNights,
    ModelsService,
    LessonsService,
    ModelFitting,
    ModelFitJob,
    RankedCustomersService,
    AnalyticsSection,
    AnalyticsCriteria,
    AnalyticsHousekeeping,
    AccountsRepository,
    ScoresRepository,
    ScoreMarksRepository,
    ScoreRoundsRepository,
    RankedCustomersRepository,
    RfmScalesRepository,
    ScoringModelsRepository,
    TrainingRepository,
  ],
})
export class AnalyticsModule {}

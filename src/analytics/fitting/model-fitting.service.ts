import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { newId } from '@crm/database';
import type { ChurnTraining, PurchaseFit, SpendFit } from '@crm/scoring';
import { utcDay } from '../../records/index.js';
import { ScoreUpkeep } from '../score-upkeep.service.js';
import { MODEL_KINDS, type ModelName, type ScoringModel, type TrainedOn } from '../scoring-model.js';
import { ScoringModelsRepository } from '../store/scoring-models.repository.js';
import { TrainingRepository } from '../store/training.repository.js';
import { earliest, LessonsService } from './lessons.service.js';
import { FitThread } from './fit-thread.js';
import type { Fits } from './fit-task.js';

/** Fits that are kept of each model: a month of nights. */
const VERSIONS_KEPT = 30;
/** A model of churn learns little more of more, and takes minutes. */
const MOST_SUBSCRIBERS = 50_000;

/** What a fit came to, before it is kept. */
type Fit = Pick<ScoringModel, 'currency' | 'parameters' | 'metrics' | 'degenerate'>;

/** A fit that is ready to be kept. */
export interface Fitting {
  name: ModelName;
  fits: Fit[];
  trainedOn: TrainedOn;
}

/** Models of the company's own customers. */
@Injectable()
export class ModelFitting {
  constructor(
    private readonly lessons: LessonsService,
    private readonly training: TrainingRepository,
    private readonly models: ScoringModelsRepository,
    private readonly upkeep: ScoreUpkeep,
    private readonly config: AppConfig,
  ) {}

  /** Customers that a fit looks at. */
  size(name: ModelName): Promise<number> {
    return name === 'churn' ? this.training.countSubscribers() : this.training.countPayers();
  }

  /**
   * Learns a model in a thread of its own; undefined where it was stopped. Nothing is kept yet.
   *
   * @param onRead how many customers were read so far
   */
  async fit<N extends ModelName>(
    name: N,
    now: Date,
    stop: AbortSignal,
    onRead: (customers: number) => Promise<void> = () => Promise.resolve(),
  ): Promise<Fitting | undefined> {
    const today = utcDay(now);
    const trainedOn: TrainedOn = { customers: 0, from: null, to: today };
    const oneOf =
      name === 'churn'
        ? Math.ceil(Math.max(1, await this.training.countSubscribers()) / MOST_SUBSCRIBERS)
        : 1;
    const currency = name === 'churn' ? await this.priceCurrency() : null;
    const thread = new FitThread({ name, currency });
    try {
      let seen = 0;
      for await (const batch of this.lessons.of(name, today, oneOf)) {
        if (stop.aborted) return undefined;
        thread.teach(batch.lessons);
        trainedOn.customers += batch.lessons.length;
        trainedOn.from = earliest([trainedOn.from, batch.from]);
        seen += batch.seen;
        await onRead(seen);
      }
      const learnt = await thread.learn(stop);
      return learnt && { name, fits: READ_FIT[name](learnt), trainedOn: withLeft(trainedOn, learnt) };
    } finally {
      await thread.end();
    }
  }

  /** Keeps a fit as the newest version, and has all scores follow. A part of the ambient transaction. */
  async keep({ name, fits, trainedOn }: Fitting, now: Date): Promise<void> {
    const version = await this.models.nextVersion(name);
    await this.models.insert(
      fits.map((fit) => ({
        id: newId(),
        name,
        version,
        kind: MODEL_KINDS[name],
        trained_on: trainedOn,
        fitted_at: now,
        ...fit,
        // a model of churn says itself which it is
        parameters:
          fit.parameters && 'version' in fit.parameters
            ? { ...fit.parameters, version: String(version) }
            : fit.parameters,
      })),
    );
    await this.models.forgetOlder(name, VERSIONS_KEPT);
    await this.upkeep.beginRound(now);
  }

  /** In which the prices are that a model of churn learns from. */
  private async priceCurrency(): Promise<string | null> {
    return this.config.currency ?? (await this.training.priceCurrency()) ?? null;
  }
}

const READ_FIT: { [N in ModelName]: (fit: Fits[ModelName]) => Fit[] } = {
  churn(fit) {
    const training = fit as ChurnTraining;
    if ('degenerate' in training) return [{ ...NOTHING, degenerate: training.degenerate }];
    const { metrics } = training.model;
    return [{ currency: training.model.currency, parameters: training.model, metrics, degenerate: null }];
  },
  purchases(fit) {
    const { parameters, metrics, degenerate = null } = fit as PurchaseFit;
    return [{ currency: null, parameters, metrics, degenerate }];
  },
  spend(fit) {
    const fits = Object.entries(fit as Record<string, SpendFit>);
    if (fits.length === 0) return [{ ...NOTHING, degenerate: 'few_repeats' }];
    return fits.map(([currency, { parameters, metrics, degenerate = null }]) => ({
      currency,
      parameters,
      metrics,
      degenerate,
    }));
  },
};

const NOTHING = { currency: null, parameters: null, metrics: {} };

function withLeft(trainedOn: TrainedOn, fit: Fits[ModelName]): TrainedOn {
  return 'model' in fit && typeof fit.model === 'object'
    ? { ...trainedOn, left: (fit as Extract<ChurnTraining, { model: object }>).model.trained_on.left }
    : trainedOn;
}

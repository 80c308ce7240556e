import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { JobKinds, JobsService, type Job, type JobHandler, type RunningJob } from '../../jobs/index.js';
import { UnknownModelError } from '../analytics.errors.js';
import { MODEL_NAMES, type ModelName } from '../scoring-model.js';
import { ModelFitting } from './model-fitting.service.js';

interface FitInput {
  model: ModelName;
}

/** Fits a model as a job: what it read is not kept, so that another run begins anew. */
@Injectable()
export class ModelFitJob implements JobHandler<FitInput>, OnModuleInit {
  readonly kind = 'recalculation';

  constructor(
    private readonly kinds: JobKinds,
    private readonly jobs: JobsService,
    private readonly fitting: ModelFitting,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  /** @throws UnknownModelError, RateLimitedError where too many jobs wait */
  async enqueue(actor: Caller, name: string): Promise<Job> {
    const model = MODEL_NAMES.find((each) => each === name);
    if (!model) throw new UnknownModelError(MODEL_NAMES);
    return this.jobs.enqueue(actor, {
      kind: this.kind,
      input: { model },
      total: await this.fitting.size(model),
    });
  }

  async run(job: RunningJob<FitInput>): Promise<void> {
    let read = 0;
    const fitted = await this.fitting.fit(job.input.model, new Date(), job.signal, async (customers) => {
      read = customers;
      await job.commit(() => Promise.resolve({ position: {}, done: read, isResumable: false }));
    });
    if (!fitted) return;
    await job.commit(async () => {
      await this.fitting.keep(fitted, new Date());
      return { position: {}, done: read, total: read, counts: { created: 1 } };
    });
  }
}

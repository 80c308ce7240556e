import { AsyncResource } from 'node:async_hooks';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { JobRunsRepository } from '../store/job-runs.repository.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.service.js';

/** How often an instance that has not carried anything yet looks whether there is something. */
const LOOK_EVERY_MS = 2_000;
/** Runs that are asked to end may take so long at most when the process ends. */
const STOP_WITHIN_MS = 5_000;

/**
 * Starts the queue when there is something to carry, here or left behind by another instance, and ends it with the process:
 * what runs here goes on elsewhere, or at the next start.
 */
@Injectable()
export class JobCarrier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(JobCarrier.name);
  private timer?: NodeJS.Timeout;
  /** begins outside of whatever request wakes it: what it starts outlives that */
  private start = (): void => undefined;

  constructor(
    private readonly queue: JobQueue,
    private readonly runner: JobRunner,
    private readonly runs: JobRunsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.start = AsyncResource.bind(() => {
      this.queue
        .start((message, lost) => this.runner.deliver(message, lost))
        .then(() => clearInterval(this.timer))
        .catch((error: Error) => this.logger.error(`The queue did not start: ${error.name}`));
    });
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.runner.stop();
    await this.queue.stop(STOP_WITHIN_MS);
  }

  /** A message was sent and stored. */
  wake(small: boolean): void {
    this.start();
    void this.queue.notify(small).catch(() => undefined);
  }

  private async look(): Promise<void> {
    // while the database is away there is nothing to carry
    if (await this.runs.isAnyDue(new Date()).catch(() => false)) this.start();
  }
}

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@crm/database';

const EVERY_MS = 60_000;

/** Work that is due from time to time, such as purging what was kept long enough. */
export interface Chore {
  name: string;
  /** Does what is due at `now`, in small committed batches, until nothing is left or `stop` is set. */
  run(now: Date, stop: AbortSignal): Promise<void>;
}

/**
 * Runs the registered chores every minute. Of several instances one does them, the others find the lock taken. A chore
 * that fails is logged and tried again the next minute.
 */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private readonly chores: Chore[] = [];
  private readonly stopping = new AbortController();
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;

  constructor(private readonly database: Database) {}

  register(chore: Chore): void {
    this.chores.push(chore);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void (this.running ??= this.runAll(new Date())), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  /** All chores once; answers when they are done. */
  async runAll(now: Date): Promise<void> {
    for (const chore of this.chores) await this.run(chore, now);
    this.running = undefined;
  }

  private async run({ name, run }: Chore, now: Date): Promise<void> {
    try {
      await this.database.withAdvisoryLock(`housekeeping:${name}`, (lost) =>
        run(now, AbortSignal.any([lost, this.stopping.signal])),
      );
    } catch (error) {
      this.logger.error(`${name} failed: ${(error as Error).name}`);
    }
  }
}

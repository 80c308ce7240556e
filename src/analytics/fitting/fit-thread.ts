import { Worker } from 'node:worker_threads';
import type { ModelName } from '../scoring-model.js';
import type { Fits, FitTask, Lessons, ToFitThread } from './fit-task.js';

const MEGABYTES = 1024;

/** A thread that learns one model. Whoever began it ends it. */
export class FitThread<N extends ModelName> {
  private readonly worker: Worker;
  private readonly fit: Promise<Fits[N]>;

  constructor(task: FitTask & { name: N }) {
    this.worker = new Worker(new URL('./fit-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    });
    this.fit = new Promise((resolve, reject) => {
      this.worker.on('message', resolve);
      this.worker.on('error', reject);
      this.worker.on('exit', () => reject(new Error('The thread of a fit ended without one')));
    });
    // who is asked for no fit any more does not hear why there is none
    this.fit.catch(() => undefined);
  }

  teach(lessons: Lessons[N][]): void {
    this.tell({ lessons });
  }

  /** What comes of everything taught so far; undefined where it is stopped before. */
  async learn(stop: AbortSignal): Promise<Fits[N] | undefined> {
    this.tell({ isAll: true });
    const stopped = new Promise<undefined>((resolve) => {
      if (stop.aborted) resolve(undefined);
      else stop.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    return Promise.race([this.fit, stopped]);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(message: ToFitThread): void {
    this.worker.postMessage(message);
  }
}

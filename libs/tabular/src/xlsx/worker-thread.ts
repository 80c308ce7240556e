import { Worker } from 'node:worker_threads';
import { tooLarge, unreadable } from './declared-size.js';
import type { Asked, FromWorker, ToWorker, WorkbookTask } from './messages.js';

const MEGABYTES = 512;
/** Longer than this no step of a workbook takes, in ms; a file made to take for ever is ended then. */
const SILENCE_MS = 60_000;

/** A thread with one workbook. Its messages come one by one; whoever stops asking for them ends it. */
export class WorkbookThread {
  private readonly worker: Worker;
  private readonly asked = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly heard: FromWorker[] = [];
  private failure: Error | undefined;
  private wake: () => void = () => {};

  constructor(task: WorkbookTask, moved: ArrayBuffer[] = []) {
    this.worker = new Worker(new URL('./xlsx.worker.js', import.meta.url), {
      workerData: { ...task, asked: this.asked } satisfies WorkbookTask & Asked,
      transferList: moved,
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    });
    this.worker.on('message', (message: FromWorker) => this.hear(() => this.heard.push(message)));
    this.worker.on('error', (error: NodeJS.ErrnoException) =>
      this.hear(
        () => (this.failure ??= error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : unreadable(error)),
      ),
    );
    this.worker.on('exit', () => this.hear(() => (this.failure ??= unreadable())));
  }

  tell(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Asks one that reads for its next rows. */
  more(): void {
    Atomics.add(this.asked, 0, 1);
    Atomics.notify(this.asked, 0);
  }

  /** @throws TabularError where the workbook cannot be read */
  async next(): Promise<FromWorker> {
    while (this.heard.length === 0) {
      if (this.failure) throw this.failure;
      await this.something();
    }
    return this.heard.shift()!;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private something(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(tooLarge()), SILENCE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private hear(what: () => unknown): void {
    what();
    this.wake();
  }
}

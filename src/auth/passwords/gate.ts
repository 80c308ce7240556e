import { ProviderUnavailableError } from '@crm/errors';

/** Lets a few works run at once and a few more wait; turns the rest away. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** @throws ProviderUnavailableError when too many are waiting already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.turn();
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.mayWait) {
      throw new ProviderUnavailableError(
        'Too many people are signing in at this moment; try again in a few seconds',
      );
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

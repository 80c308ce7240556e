import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a service wants of its environment when several tests share a database: no secrets of this machine. */
const ENV = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  RATE_LIMITS: 'off',
  SAMPLE_DATA: 'off',
  PHONE_REGION: 'US',
  ADMIN_EMAIL: 'root@example.com',
  ADMIN_PASSWORD: 'a lamp on the windowsill',
  JWT_SECRET: 'a secret that every start of a test shares',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
};

/** The service in a process of its own, which tests may kill. */
export class ChildService {
  /** all that it wrote to standard output and standard error */
  output = '';
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private address = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    // 'exit' may come before the last of what it wrote has been read
    this.exited = once(child, 'close').then(([code, signal]) => ({ code, signal }) as never);
  }

  /** Runs the built service with these variables over those of a test, and nothing of this process's environment. */
  static spawn(env: Record<string, string> = {}): ChildService {
    const { PATH, HOME, TMPDIR } = process.env;
    const tie = join(process.cwd(), 'test/support/child/tied-to-parent.mjs');
    const given = { PATH, HOME, TMPDIR, ...ENV, ...env } as NodeJS.ProcessEnv;
    return new ChildService(
      spawn(process.execPath, ['--enable-source-maps', '--import', tie, 'dist/src/main.js'], {
        env: given,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    );
  }

  /** The same, once it says that it can serve. @throws Error with its output when it ends before that */
  static async start(env: Record<string, string> = {}): Promise<ChildService> {
    const service = ChildService.spawn(env);
    await service.listening();
    return service;
  }

  get url(): string {
    return this.address;
  }

  /** Sends the signal and waits for the end. */
  async end(
    signal: NodeJS.Signals = 'SIGTERM',
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    this.child.kill(signal);
    return this.exited;
  }

  private async listening(): Promise<void> {
    for (;;) {
      const found = /Listening on (http:\/\/\S+)/.exec(this.output);
      if (found) {
        this.address = found[1];
        return;
      }
      const ended = await Promise.race([once(this.child.stdout!, 'data').then(() => false), this.exited]);
      if (ended) throw new Error(`The service ended before it could serve:\n${this.output}`);
    }
  }
}

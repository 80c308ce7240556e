import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { callerWith, type Caller } from '../support/app.js';
import { ChildService } from '../support/child/service.js';

/** A service that dies and is started again on what it left: a folder, or PostgreSQL where one is tested on. */
export class MortalService {
  /** the administrator, at the process that lives */
  caller!: Caller;
  private service!: ChildService;

  private constructor(private readonly store: ChildStore) {}

  static async start(): Promise<MortalService> {
    const service = new MortalService(await makeChildStore());
    await service.begin();
    return service;
  }

  /** Kills it, and starts the next. */
  async dieAndRise(): Promise<void> {
    await this.service.end('SIGKILL');
    await this.begin();
  }

  async close(): Promise<void> {
    await this.service.end('SIGKILL');
    await this.store.drop();
  }

  private async begin(): Promise<void> {
    this.service = await ChildService.start(this.store.env);
    const { access_token: token } = await tokensOf(this.service.url, ADMINISTRATOR);
    this.caller = callerWith(this.service.url, token);
  }
}

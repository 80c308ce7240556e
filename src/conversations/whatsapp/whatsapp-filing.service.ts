import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { makePrincipal, type Permission } from '@crm/access';
import { CONTRACTS } from '@crm/contracts';
import { Database, newId } from '@crm/database';
import { Housekeeping } from '@crm/housekeeping';
import { makeCaller, runAsRequest } from '@crm/http';
import type { InboxItem } from './inbox-item.js';
import { ItemFiling } from './item-filing.service.js';
import { WhatsAppInboxRepository } from './store/whatsapp-inbox.repository.js';

/** After so many failures a person has to look at it. */
const MOST_ATTEMPTS = 10;
/** What failed is not tried again with each event that comes in. */
const BETWEEN_ATTEMPTS_MS = 30_000;

const PERMISSIONS: readonly Permission[] = [
  'crm:create:customers',
  'crm:update:customers',
  'crm:create:conversations',
  'crm:update:conversations',
];

/** In whose name customers are made and messages filed. Nobody can sign in as it. */
const WHATSAPP = makeCaller(
  makePrincipal({
    kind: 'external',
    id: '00000000-0000-0000-0000-000000000000',
    name: 'WhatsApp',
    contract: CONTRACTS.support,
    grants: PERMISSIONS,
  }),
  { surface: CONTRACTS.support, action: 'receive_message', address: '' },
);

/**
 * Puts what waits in the inbox into conversations: after each event, at the start for what a crash left, and every
 * minute for what failed or another instance left. Each item is taken out in the transaction that files it.
 */
@Injectable()
export class WhatsAppFiling implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WhatsAppFiling.name);
  private readonly stopping = new AbortController();
  private running?: Promise<void>;
  private isAskedAgain = false;

  constructor(
    private readonly inbox: WhatsAppInboxRepository,
    private readonly filing: ItemFiling,
    private readonly database: Database,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'file WhatsApp messages',
      run: (now, stop) => this.fileAll(now, stop),
    });
  }

  onApplicationBootstrap(): void {
    this.soon();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }

  /** Files what waits, without anybody waiting for it. */
  soon(): void {
    this.isAskedAgain = true;
    this.running ??= this.fileWhileAsked().finally(() => (this.running = undefined));
  }

  /** Answers when nothing is being filed any more. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async fileWhileAsked(): Promise<void> {
    try {
      while (this.isAskedAgain && !this.stopping.signal.aborted) {
        this.isAskedAgain = false;
        await this.fileAll(new Date(), this.stopping.signal);
      }
    } catch (error) {
      this.logger.error(`Filing WhatsApp messages stopped: ${(error as Error).name}`);
    }
  }

  /** Each message once: what fails is left for the next time. */
  private async fileAll(now: Date, stop: AbortSignal): Promise<void> {
    // what one run writes has one request id in the log
    await runAsRequest(newId(), async () => {
      while (!stop.aborted && (await this.fileNext(now)));
    });
  }

  /** False when nothing waits. */
  private async fileNext(now: Date): Promise<boolean> {
    let held: InboxItem | undefined;
    try {
      await this.database.transaction(async () => {
        held = await this.inbox.hold(new Date(now.getTime() - BETWEEN_ATTEMPTS_MS));
        if (!held) return;
        const { reason } = await this.filing.file(WHATSAPP, held);
        await (reason ? this.inbox.keep(held.id, reason) : this.inbox.remove(held.id));
      });
    } catch (error) {
      if (!held) throw error;
      this.logger.error(`What WhatsApp told of could not be filed: ${(error as Error).name}`);
      await this.inbox.markFailed(held.id, MOST_ATTEMPTS, now);
    }
    return held !== undefined;
  }
}

import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { EVERYTHING, makePrincipal } from '@crm/access';
import { CONTRACTS } from '@crm/contracts';
import { Database, newId } from '@crm/database';
import { DuplicateError } from '@crm/errors';
import { Housekeeping } from '@crm/housekeeping';
import { makeCaller, runAsRequest } from '@crm/http';
import { CustomersService } from '../../customers/index.js';
import { ConversationsService } from '../conversations.service.js';
import type { InboxMessage } from './inbox-message.js';
import { WhatsAppInboxRepository } from './store/whatsapp-inbox.repository.js';

const CHANNEL = 'whatsapp';

/** In whose name customers are made and messages filed. Nobody can sign in as it. */
const WHATSAPP = makeCaller(
  makePrincipal({
    kind: 'external',
    id: '00000000-0000-0000-0000-000000000000',
    name: 'WhatsApp',
    contract: CONTRACTS.support,
    grants: [EVERYTHING],
  }),
  { surface: CONTRACTS.support, action: 'receive_message', address: '' },
);

/**
 * Puts what waits in the inbox into conversations: after each event, at the start for what a crash left, and every
 * minute for what failed or another instance left. Each message is taken out in the transaction that files it.
 */
@Injectable()
export class WhatsAppFiling implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WhatsAppFiling.name);
  private readonly stopping = new AbortController();
  private running?: Promise<void>;
  private isAskedAgain = false;

  constructor(
    private readonly inbox: WhatsAppInboxRepository,
    private readonly conversations: ConversationsService,
    private readonly customers: CustomersService,
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
  private async fileNext(notFailedSince: Date): Promise<boolean> {
    let taken: InboxMessage | undefined;
    try {
      await this.database.transaction(async () => {
        taken = await this.inbox.take(notFailedSince);
        if (taken) await this.file(taken);
      });
    } catch (error) {
      if (!taken) throw error;
      this.logger.error(`A WhatsApp message could not be filed: ${(error as Error).name}`);
      await this.inbox.markFailed(taken.message_id, new Date());
    }
    return taken !== undefined;
  }

  private async file(message: InboxMessage): Promise<void> {
    if (await this.conversations.isFiled(message.message_id)) return;
    const customer = await this.customerOf(message);
    await this.conversations.receive(WHATSAPP, customer, CHANNEL, {
      kind: 'text',
      text: message.text,
      content: null,
      sentAt: message.sent_at,
      externalId: message.message_id,
    });
  }

  /** Whoever has the number, in whatever writing, or else a new customer. */
  private async customerOf({
    phone,
    phone_key,
    profile_name,
  }: InboxMessage): Promise<{ id: string; is_blocked: boolean }> {
    const known = await this.inbox.lockCustomer(phone_key);
    if (known) return known;
    try {
      const { id } = await this.customers.create(WHATSAPP, {
        phone,
        first_name: profile_name,
        source: CHANNEL,
      });
      return { id, is_blocked: false };
    } catch (error) {
      if (!(error instanceof DuplicateError)) throw error;
    }
    // made by another instance in the meantime
    const made = await this.inbox.lockCustomer(phone_key);
    if (!made) throw new Error('The customer who had the number is gone');
    return made;
  }
}

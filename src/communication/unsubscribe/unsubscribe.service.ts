import { Injectable } from '@nestjs/common';
import { Audit, systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import { CustomerNotFoundError, CustomersService } from '../../customers/index.js';
import { UnknownLinkError } from '../communication.errors.js';
import { UnsubscribedRepository } from './store/unsubscribed.repository.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/** Customers who want no marketing any more. */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly unsubscribed: UnsubscribedRepository,
    private readonly customers: CustomersService,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** In which language a link's page is shown. Changes nothing: mail programs open links by themselves. @throws UnknownLinkError */
  async languageOf(token: string): Promise<string | null> {
    const id = this.idIn(token);
    try {
      return (await this.customers.find(id)).language;
    } catch (error) {
      // who has left gets the page all the same: the link was good
      if (error instanceof CustomerNotFoundError) return null;
      throw error;
    }
  }

  /** Any number of times; answers the language of the page. @throws UnknownLinkError */
  async unsubscribe(token: string): Promise<string | null> {
    const id = this.idIn(token);
    await this.database.transaction(async () => {
      if (!(await this.unsubscribed.add(id, new Date()))) return;
      this.audit.note(systemActor('unsubscribe'), {
        resource: 'customers',
        id,
        before: { unsubscribed: false },
        after: { unsubscribed: true },
      });
    });
    return this.languageOf(token);
  }

  private idIn(token: string): string {
    const id = this.links.customerOf(token);
    if (id === undefined) throw new UnknownLinkError();
    return id;
  }
}

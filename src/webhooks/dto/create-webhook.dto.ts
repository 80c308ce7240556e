import { ApiExample } from '@crm/openapi';
import { Flag, NullIsAbsent, Text, WebAddress } from '@crm/validation';
import { WebhookEvents } from './webhook-events.js';

@NullIsAbsent()
@ApiExample({
  url: 'https://example.com/hooks/crm',
  events: ['customer.created', 'customer.updated'],
  description: 'The newsletter',
})
export class CreateWebhookDto {
  /**
   * where events are sent: https, to the Internet; plain http and private addresses only where the operator's
   * `OUTBOUND_ALLOW` names them
   */
  @WebAddress({ required: true, nullable: false })
  url!: string;

  /** what is told: types of events, or `*` for all that the owner may read */
  @WebhookEvents({ required: true, nullable: false })
  events!: string[];

  @Text(1000)
  description?: string | null;

  /** an inactive one is told nothing, also not later of what happens meanwhile */
  @Flag({ nullable: false })
  active?: boolean;
}

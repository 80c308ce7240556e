import { ApiExample } from '@crm/openapi';
import { Moment, NullIsAbsent, OptionalBody, Texts } from '@crm/validation';

@NullIsAbsent()
@OptionalBody()
@ApiExample({ since: '2026-01-10T08:00:00Z' })
export class ReplayWebhookDto {
  /** the first moment of events that are sent again; seven days ago at the earliest, and where left out */
  @Moment()
  since?: Date | null;

  /** the last; now where left out */
  @Moment()
  until?: Date | null;

  /** these alone */
  @Texts(64, 1000, { least: 1 })
  event_ids?: string[] | null;
}

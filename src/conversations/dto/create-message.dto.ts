import { ApiExample } from '@crm/openapi';
import { FilledText, NullIsAbsent, OneOf, PastMoment, Text } from '@crm/validation';
import {
  DIRECTIONS,
  MAX_EXTERNAL_ID,
  MAX_TEXT,
  type Direction,
  type MessageFields,
} from '../conversation.js';

@NullIsAbsent()
@ApiExample({ text: 'Where is my order?', direction: 'inbound' })
export class CreateMessageDto implements MessageFields {
  @FilledText(MAX_TEXT, { required: true })
  text!: string;

  /** inbound: from the customer; outbound: to the customer */
  @OneOf(DIRECTIONS, { required: true })
  direction!: Direction;

  /** when it was sent; now, where it is left out. A message may be told of later than others */
  @PastMoment()
  sentAt?: Date | null;

  /** the id that the channel gave it, such as WhatsApp’s: what customers put on the message is found by it */
  @Text(MAX_EXTERNAL_ID)
  externalId?: string | null;
}

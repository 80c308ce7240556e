import { ApiExample } from '@crm/openapi';
import {
  FilledText,
  Flag,
  ForeignId,
  Moment,
  NullIsAbsent,
  OneOf,
  PastMoment,
  rule,
  Text,
} from '@crm/validation';
import {
  channelOf,
  CHANNELS,
  INTERACTION_TYPES,
  MAX_SUMMARY,
  type Channel,
  type InteractionType,
} from '../interaction.js';
import type { InteractionPatch } from '../interaction-patch.js';
import { InteractionFieldsDto } from './interaction-fields.dto.js';

/** Refuses a type that goes with another channel than the one beside it. */
const fitsChannel: PropertyDecorator = rule<unknown>({
  name: 'fitsChannel',
  message: 'must go with the channel',
  // a word that is no type, and one that is no channel, are told by their own rules
  holds: (type, { channel }: { channel?: unknown }) =>
    !isType(type) || !isChannel(channel) || channelOf(type) === channel,
  explain: (type, field) => [
    {
      field,
      code: 'invalid_value',
      message: `${field} ${String(type)} goes with the channel ${channelOf(type as InteractionType)}`,
    },
  ],
});

const isType = (value: unknown): value is InteractionType =>
  INTERACTION_TYPES.includes(value as InteractionType);
const isChannel = (value: unknown): value is Channel => CHANNELS.includes(value as Channel);

@NullIsAbsent()
@ApiExample({
  customer_id: '01890a5d-ac96-774b-bcce-b302099a8057',
  channel: 'phone',
  subject: 'Initial inquiry',
  summary: 'Interested in the Atlas Mountains tour',
  duration_minutes: 15,
  follow_up_required: true,
  follow_up_date: '2030-01-31T09:00:00Z',
})
export class CreateInteractionDto extends InteractionFieldsDto {
  @OneOf(CHANNELS, { required: true })
  channel!: Channel;

  /** as car sales call it; the channel follows from it */
  @OneOf(INTERACTION_TYPES)
  @fitsChannel
  interaction_type?: InteractionType | null;

  @Text(255)
  subject?: string | null;

  @FilledText(MAX_SUMMARY, { required: true })
  summary!: string;

  @Flag({ nullable: false })
  follow_up_required?: boolean;

  @Moment()
  follow_up_date?: Date | null;

  @Text(100)
  follow_up_type?: string | null;

  @Text(2000)
  follow_up_notes?: string | null;

  /** when it took place (now) */
  @PastMoment({ nullable: false })
  timestamp?: Date;

  @ForeignId({ required: true })
  customer_id!: string;
}

/** The same in the words of the record. */
export function toNewInteraction({
  customer_id: _of,
  timestamp,
  ...fields
}: CreateInteractionDto): InteractionPatch {
  return { ...fields, occurred_at: timestamp };
}

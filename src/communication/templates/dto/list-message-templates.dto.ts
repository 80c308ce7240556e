import { PageQuery } from '@crm/http';
import { QueryOneOf } from '@crm/validation';
import { CHANNELS, type Channel } from '../../communication.js';
import type { MessageTemplateFilter } from '../message-template.js';

export class ListMessageTemplatesDto extends PageQuery implements MessageTemplateFilter {
  /** of this channel */
  @QueryOneOf(CHANNELS)
  channel?: Channel;
}

import { ApiExample } from '@crm/openapi';
import { FilledText, Flag, NullIsAbsent, OneOf, Text } from '@crm/validation';
import { BulkTargetsDto } from '../../bulk/index.js';
import { CATEGORIES, CHANNELS, type Category, type Channel } from '../communication.js';
import { MESSAGE_LENGTH, SUBJECT_LENGTH } from '../templates/text-rules.js';

@NullIsAbsent()
@ApiExample({
  filter: { tags: ['spring'] },
  channel: 'email',
  category: 'marketing',
  subject: 'Spring is here, {{first_name}}',
  message: 'Dear {{name}},\n\nall trips 20 % off.\n\nNo more of this: {{unsubscribe_url}}',
})
export class SendCommunicationDto extends BulkTargetsDto {
  @OneOf(CHANNELS, { required: true })
  channel!: Channel;

  /** which of the customer’s switches counts; marketing also stops at those who unsubscribed, are suspended or inactive */
  @OneOf(CATEGORIES, { required: true })
  category!: Category;

  /** of e-mails; other channels have none */
  @Text(SUBJECT_LENGTH)
  subject?: string | null;

  /**
   * the text, unless a template has it. Placeholders: `{{name}}`, `{{first_name}}`, `{{company_name}}`, `{{account_number}}`,
   * `{{unsubscribe_url}}`
   */
  @FilledText(MESSAGE_LENGTH)
  message?: string | null;

  /** the name of a message template of this channel */
  @FilledText(255)
  template?: string | null;

  /** of the template’s texts; else the customer’s, else English, else the first */
  @Text(35)
  language?: string | null;

  /** sends nothing, and says who would get it */
  @Flag({ nullable: false })
  dry_run?: boolean;
}

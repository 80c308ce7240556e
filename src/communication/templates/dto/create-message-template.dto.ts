import { ApiExample } from '@crm/openapi';
import { FilledText, FreeObject, NullIsAbsent, OneOf } from '@crm/validation';
import { CHANNELS, type Channel } from '../../communication.js';

@NullIsAbsent()
@ApiExample({
  name: 'Spring sale',
  channel: 'email',
  texts: {
    en: {
      subject: 'Spring is here, {{first_name}}',
      message: 'Dear {{name}},\n\nall trips 20 % off.\n\nNo more of this: {{unsubscribe_url}}',
      html: '<p>Dear {{name}},</p><p>all trips 20&nbsp;% off.</p>',
    },
    fr: { subject: 'Le printemps est là', message: 'Cher client, chère cliente {{name}} …' },
  },
})
export class CreateMessageTemplateDto {
  /** unique, without regard to case and accents */
  @FilledText(255, { required: true })
  name!: string;

  @OneOf(CHANNELS, { required: true })
  channel!: Channel;

  /**
   * by language tag `{subject?, message, html?}`; channels other than e-mail have neither subject nor html.
   * Placeholders: `{{name}}`, `{{first_name}}`, `{{company_name}}`, `{{account_number}}`, `{{unsubscribe_url}}`
   */
  @FreeObject({ required: true })
  texts!: object;
}

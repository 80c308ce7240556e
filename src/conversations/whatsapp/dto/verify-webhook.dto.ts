import { QueryOneOf, QueryText } from '@crm/validation';

export class VerifyWebhookDto {
  /** always subscribe */
  @QueryOneOf(['subscribe'], { required: true })
  'hub.mode'!: 'subscribe';

  /** the word of `WHATSAPP_VERIFY_TOKEN` */
  @QueryText(500, { required: true })
  'hub.verify_token'!: string;

  /** what the answer repeats */
  @QueryText(1000, { required: true })
  'hub.challenge'!: string;
}

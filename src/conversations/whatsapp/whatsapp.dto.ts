import { queryText } from '@crm/http';
import { z } from 'zod';

export const verificationSchema = z.strictObject({
  'hub.mode': z.literal('subscribe').describe('always subscribe'),
  'hub.verify_token': queryText(500).describe('the word of `WHATSAPP_VERIFY_TOKEN`'),
  'hub.challenge': queryText(1000).describe('what the answer repeats'),
});
export type VerificationDto = z.output<typeof verificationSchema>;

const change = z.looseObject({
  field: z.string().describe('messages; others are acknowledged and ignored'),
  value: z.unknown(),
});

/** The envelope of an event; what is in it is WhatsApp's, and is read where it can be. */
export const whatsAppEventSchema = z
  .strictObject({
    object: z.literal('whatsapp_business_account'),
    entry: z.array(z.looseObject({ changes: z.array(change).max(1000) })).max(1000),
  })
  .meta({
    id: 'WhatsAppEvent',
    example: {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '102290129340398',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
                contacts: [{ profile: { name: 'Lupita Pérez' }, wa_id: '5219981234567' }],
                messages: [
                  {
                    from: '5219981234567',
                    id: 'wamid.HBgNNTIxOTk4MTIzNDU2NxUCABIYFjNFQjBDMUQ0RjVFNkE3QjhDOQA=',
                    timestamp: '1767866400',
                    type: 'text',
                    text: { body: '¿Dónde está mi pedido?' },
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  });
export type WhatsAppEventDto = z.output<typeof whatsAppEventSchema>;

export const acknowledgedSchema = z
  .strictObject({ success: z.literal(true) })
  .meta({ id: 'WhatsAppAcknowledgement' });

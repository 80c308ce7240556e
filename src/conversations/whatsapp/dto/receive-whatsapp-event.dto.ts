import { ApiProperty } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Entries, OneOf } from '@crm/validation';

const CHANGE = {
  type: 'object' as const,
  properties: {
    field: { type: 'string' as const, description: 'messages; others are acknowledged and ignored' },
    value: {},
  },
  required: ['field', 'value'],
};

/** The envelope of an event; what is in it is WhatsApp's, and is read where it can be. */
@ApiExample({
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
})
export class ReceiveWhatsAppEventDto {
  @OneOf(['whatsapp_business_account'], { required: true })
  object!: 'whatsapp_business_account';

  @ApiProperty({
    items: {
      type: 'object',
      properties: { id: { type: 'string' }, changes: { type: 'array', items: CHANGE } },
      required: ['changes'],
    },
  })
  @Entries(1000, { required: true })
  entry!: unknown[];
}

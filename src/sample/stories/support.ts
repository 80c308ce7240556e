import type { Step } from './story.js';

/** A messaging desk's customers: what they write, and what is written back. */
export const SUPPORT_STORIES: readonly (readonly Step[])[] = [
  [
    {
      day: 0,
      chat: {
        subject: 'Pedido que no llega',
        messages: [
          ['inbound', 0, 'Hola, mi pedido debía llegar ayer y no aparece'],
          ['outbound', 6, 'Buenos días, lo reviso enseguida'],
          ['outbound', 14, 'Está en reparto: llega hoy antes de las seis'],
          ['inbound', 190, '¡Ya llegó, muchas gracias!'],
        ],
        resolved: true,
      },
    },
    { day: 1, opinion: { service_type: 'Support', rating: 5, comments: 'Muy amables y rápidos' } },
  ],
  [
    {
      day: 2,
      chat: {
        subject: 'Cambio de talla',
        messages: [
          ['inbound', 0, '¿Puedo cambiar la chaqueta por una talla más?'],
          ['outbound', 45, 'Claro que sí, le mando la etiqueta de devolución'],
        ],
        resolved: false,
      },
    },
  ],
];

import type { Step } from './story.js';

/** A travel operator's customers: somebody asks, travels, and says how it was, in the languages of the guests. */
export const TRAVEL_STORIES: readonly (readonly Step[])[] = [
  [
    {
      day: 0,
      talk: {
        channel: 'phone',
        subject: 'Circuit dans le Haut Atlas',
        summary: 'Demande un circuit de cinq jours avec guide francophone, départ de Marrakech',
        duration_minutes: 15,
        follow_up_date: new Date('2025-06-02T09:00:00Z'),
      },
    },
    { day: 2, talk: { channel: 'email', subject: 'Devis', summary: 'Devis envoyé pour quatre personnes' } },
    {
      day: 21,
      opinion: {
        service_type: 'Tour',
        rating: 5,
        comments: 'Guide passionnant et paysages magnifiques, merci à toute l’équipe !',
      },
    },
  ],
  [
    {
      day: 0,
      talk: { channel: 'whatsapp', subject: 'رحلة إلى الصحراء', summary: 'يسأل عن رحلة عائلية إلى مرزوكة' },
    },
    {
      day: 9,
      opinion: {
        service_type: 'Transport',
        rating: 2,
        comments: 'تأخرت الحافلة ساعتين وكان السائق غير مهذب',
      },
    },
    { day: 10, talk: { channel: 'phone', summary: 'اعتذار وتعويض عن التأخير', duration_minutes: 8 } },
  ],
  [
    {
      day: 1,
      talk: {
        channel: 'chat',
        subject: 'Honeymoon in Essaouira',
        summary: 'Wants a riad near the sea for six nights, and a cooking class',
      },
    },
    {
      day: 30,
      opinion: {
        service_type: 'Accommodation',
        rating: 4,
        comments: 'Lovely riad, not cheap but worth it',
        is_anonymous: true,
      },
    },
  ],
];

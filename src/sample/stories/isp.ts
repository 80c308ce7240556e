import type { Step } from './story.js';

/** Accounts of an internet provider: whom to call about what, and what went wrong. */
export const ISP_STORIES: readonly (readonly Step[])[] = [
  [
    {
      day: 0,
      contact: {
        name: 'Rosalind Achterberg',
        title: 'Accounts payable',
        contact_type: 'billing',
        email: 'billing.desk@example.com',
        can_authorize_changes: true,
      },
    },
    {
      day: 0,
      contact: {
        name: 'Théo Marchetti',
        title: 'Network engineer',
        contact_type: 'technical',
        phone: '+1-555-010-0420',
      },
    },
    {
      day: 1,
      paper: {
        fields: {
          name: 'Service agreement',
          document_type: 'agreement',
          requires_signature: true,
          tags: ['fiber'],
        },
        fileName: 'service-agreement.txt',
        text: 'Service agreement\n\nFiber access for twenty-four months, from the day of installation.\n',
      },
    },
    {
      day: 40,
      talk: {
        channel: 'phone',
        subject: 'Outage',
        summary: 'No line since the storm; a technician comes tomorrow morning',
        duration_minutes: 12,
        follow_up_date: new Date('2025-11-03T10:00:00Z'),
      },
    },
    {
      day: 42,
      opinion: {
        service_type: 'Support',
        rating: 4,
        comments: 'Not fast, but the technician knew what he was doing',
      },
    },
  ],
  [
    { day: 3, talk: { channel: 'email', subject: 'Invoice', summary: 'Questions the installation fee' } },
    {
      day: 5,
      opinion: { service_type: 'General', rating: 1, comments: 'Charged twice and nobody answers!' },
    },
  ],
];

import type { Permission } from '@/session/permissions';
import { can, type Session } from '@/session/session';

const TABS: { path: string; text: string; needs: Permission }[] = [
  { path: '', text: 'profile', needs: 'crm:read:customers' },
  { path: '/contacts', text: 'contacts', needs: 'crm:read:contacts' },
  { path: '/timeline', text: 'timeline', needs: 'crm:read:customers' },
  { path: '/conversations', text: 'conversations', needs: 'crm:read:conversations' },
  { path: '/feedback', text: 'feedback', needs: 'crm:read:feedback' },
  { path: '/documents', text: 'documents', needs: 'crm:read:documents' },
  { path: '/verification', text: 'verification', needs: 'crm:read:verification' },
  { path: '/services', text: 'services', needs: 'crm:read:records' },
  { path: '/value', text: 'value', needs: 'crm:read:analytics' },
];

/** The tabs that this person may open; over memory there is the profile alone. */
export function customerTabs(session: Session): typeof TABS {
  return TABS.filter(({ path, needs }) => (session.kind === 'alone' ? path === '' : can(session, needs)));
}

import {
  BriefcaseBusiness,
  CopyCheck,
  FileUp,
  House,
  KeyRound,
  Layers,
  type LucideIcon,
  MessageSquare,
  ScrollText,
  ShieldCheck,
  Star,
  UserCog,
  Users,
  Webhook,
} from 'lucide-react';
import type { Permission } from '@/session/permissions';
import { can, type Session } from '@/session/session';

export interface Destination {
  href: string;
  /** below `navigation` in the messages */
  text: string;
  icon: LucideIcon;
  needs?: Permission;
  /** also where no API is configured */
  isAlone?: boolean;
  /** the page exists; what does not is not offered */
  isBuilt: boolean;
}

const DESTINATIONS: Record<'work' | 'administration', Destination[]> = {
  work: [
    { href: '/', text: 'home', icon: House, isAlone: true, isBuilt: true },
    {
      href: '/customers',
      text: 'customers',
      icon: Users,
      needs: 'crm:read:customers',
      isAlone: true,
      isBuilt: true,
    },
    { href: '/segments', text: 'segments', icon: Layers, needs: 'crm:read:segments', isBuilt: true },
    { href: '/import', text: 'import', icon: FileUp, needs: 'crm:import:customers', isBuilt: true },
    { href: '/duplicates', text: 'duplicates', icon: CopyCheck, needs: 'crm:read:customers', isBuilt: true },
    { href: '/feedback', text: 'feedback', icon: Star, needs: 'crm:read:feedback', isBuilt: true },
    {
      href: '/messages',
      text: 'messages',
      icon: MessageSquare,
      needs: 'crm:read:conversations',
      isBuilt: true,
    },
    { href: '/jobs', text: 'jobs', icon: BriefcaseBusiness, isBuilt: true },
  ],
  administration: [
    { href: '/admin/users', text: 'users', icon: UserCog, needs: 'crm:read:users', isBuilt: true },
    { href: '/admin/roles', text: 'roles', icon: ShieldCheck, needs: 'crm:read:roles', isBuilt: true },
    { href: '/admin/api-keys', text: 'apiKeys', icon: KeyRound, needs: 'crm:read:api-keys', isBuilt: true },
    { href: '/admin/webhooks', text: 'webhooks', icon: Webhook, needs: 'crm:read:webhooks', isBuilt: true },
    { href: '/admin/audit', text: 'audit', icon: ScrollText, needs: 'crm:read:audit', isBuilt: true },
  ],
};

/** Where this person can go. */
export function destinations(session: Session): { group: 'work' | 'administration'; items: Destination[] }[] {
  return (['work', 'administration'] as const)
    .map((group) => ({ group, items: DESTINATIONS[group].filter((item) => isOffered(item, session)) }))
    .filter(({ items }) => items.length > 0);
}

function isOffered({ isBuilt, isAlone, needs }: Destination, session: Session): boolean {
  if (!isBuilt || (session.kind === 'alone' && !isAlone)) return false;
  return !needs || can(session, needs);
}

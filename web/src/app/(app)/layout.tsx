import type { ReactNode } from 'react';
import { SessionProvider } from '@/components/session/session-provider';
import { Shell } from '@/components/shell/shell';
import { Texts } from '@/i18n/texts';
import { getSession } from '@/session/session';

export default async function AppLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  const person = session.kind === 'person' ? session.person : undefined;
  return (
    <Texts of={['signIn']}>
      <SessionProvider person={person && { id: person.id, email: person.email ?? '' }}>
        <Shell session={session}>{children}</Shell>
      </SessionProvider>
    </Texts>
  );
}

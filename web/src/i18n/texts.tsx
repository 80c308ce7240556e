import 'server-only';
import type { ReactNode } from 'react';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';

/** What every client component may say: labels of controls, and why something did not work. */
const EVERYWHERE = ['ui', 'trouble', 'errors'];

/** Gives client components below it the texts of these parts of `messages/<language>.json`, and no others but those that are everywhere. */
export async function Texts({ of, children }: { of: readonly string[]; children: ReactNode }) {
  const messages = await getMessages();
  const chosen = Object.fromEntries([...EVERYWHERE, ...of].map((part) => [part, messages[part]]));
  return <NextIntlClientProvider messages={chosen}>{children}</NextIntlClientProvider>;
}

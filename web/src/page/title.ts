import 'server-only';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

/** `export const generateMetadata = titled('customers.title')`: the page's name for the browser's tab. */
export const titled = (key: string) => async (): Promise<Metadata> => ({
  title: (await getTranslations())(key),
});

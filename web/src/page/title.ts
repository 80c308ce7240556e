import 'server-only';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiError } from '@/api/errors';
import { customerName } from '@/components/customers/customer-name';
import { customerOf } from '@/customers/customer-of';
import { can, getSession } from '@/session/session';

/** `export const generateMetadata = titled('customers.title')`: the page's name for the browser's tab. */
export const titled = (key: string) => async (): Promise<Metadata> => ({
  title: (await getTranslations())(key),
});

/**
 * The same for a page of one customer, whose name comes first: "Ada Lovelace · Timeline". The name is what the page itself has asked
 * for; where it cannot be had, the page says why.
 */
export const titledByCustomer =
  (key: string) =>
  async ({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> => {
    const title = (await getTranslations())(key);
    const name = await nameOf((await params).id);
    return { title: name === undefined ? title : `${name} · ${title}` };
  };

async function nameOf(id: string): Promise<string | undefined> {
  if (!can(await getSession(), 'crm:read:customers')) return undefined;
  try {
    return customerName(await customerOf(id));
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

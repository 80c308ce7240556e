import 'server-only';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiError } from '@/api/errors';
import { customerName } from '@/components/customers/customer-name';
import { customerOf } from '@/customers/customer-of';
import type { Permission } from '@/session/permissions';
import { can, getSession } from '@/session/session';

/** `export const generateMetadata = titled('customers.title')`: the page's name for the browser's tab. */
export const titled = (key: string) => async (): Promise<Metadata> => ({
  title: (await getTranslations())(key),
});

/**
 * The same for a page of one thing, which its name comes before: "Ada Lovelace · Timeline". The name is what the page itself has asked
 * for; where it cannot be had, the page says why.
 */
export const titledByName =
  (key: string, needs: Permission, nameOf: (id: string) => Promise<string>) =>
  async ({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> => {
    const title = (await getTranslations())(key);
    if (!can(await getSession(), needs)) return { title };
    try {
      return { title: `${await nameOf((await params).id)} · ${title}` };
    } catch (error) {
      if (error instanceof ApiError) return { title };
      throw error;
    }
  };

export const titledByCustomer = (key: string) =>
  titledByName(key, 'crm:read:customers', async (id) => customerName(await customerOf(id)));

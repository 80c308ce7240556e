import { ask } from '@/api/client';
import { AddressCard } from '@/components/verification/address-card';
import type { Paper } from '@/components/verification/ask-verification';
import { CreditCard } from '@/components/verification/credit-card';
import { IdentityCard } from '@/components/verification/identity-card';
import { Texts } from '@/i18n/texts';
import { byPage } from '@/page/list-address';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';
import { can, type Session } from '@/session/session';

export const generateMetadata = titledByCustomer('customer.tabs.verification');

export default page<{ id: string }>({ needs: 'crm:read:verification' }, async ({ session, params }) => {
  const [{ data: standing }, papers] = await Promise.all([
    ask((api) => api.GET('/api/v1/customers/{id}/verification-status', { params: { path: params } })),
    papersOf(session, params.id),
  ]);
  const canCheck = can(session, 'crm:create:verification');
  return (
    <Texts of={['verification']}>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <IdentityCard session={session} standing={standing} papers={papers} />
        <div className="flex flex-col gap-4">
          <CreditCard customerId={standing.customer_id} check={standing.credit_check} canCheck={canCheck} />
          <AddressCard customerId={standing.customer_id} check={standing.address} canCheck={canCheck} />
        </div>
      </div>
    </Texts>
  );
});

/** The customer's documents, for whoever may read them: a verification is asked without, too. */
async function papersOf(session: Session, id: string): Promise<Paper[]> {
  if (!can(session, 'crm:read:documents')) return [];
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/{id}/documents', {
      params: { path: { id }, query: { page: 1, size: 100 } },
    }),
  );
  return byPage(data).items.map(({ id: document, name, is_active }) => ({
    id: document,
    name,
    isActive: is_active,
  }));
}

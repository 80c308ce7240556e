import { BookUser } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { AddContact, EditContact } from '@/components/contacts/contact-button';
import { RemoveContact } from '@/components/contacts/remove-contact';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Texts } from '@/i18n/texts';
import { wordFor } from '@/i18n/words';
import { byPage } from '@/page/list-address';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titledByCustomer('customer.tabs.contacts');

export default page<{ id: string }>({ needs: 'crm:read:contacts' }, async ({ session, params }) => {
  const t = await getTranslations('customer.contacts');
  const fields = await getTranslations('customerForm.fields');
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/{id}/contacts', { params: { path: params, query: { page: 1, size: 100 } } }),
  );
  const contacts = byPage(data).items;
  const own = await getTranslations('contacts');
  const add = can(session, 'crm:create:contacts') && <AddContact customerId={params.id} />;
  const canEdit = can(session, 'crm:update:contacts');
  const canRemove = can(session, 'crm:delete:contacts');
  if (!contacts.length) {
    return (
      <Texts of={['contacts']}>
        <EmptyState icon={BookUser} title={t('none')} text={t('noneText')}>
          {add}
        </EmptyState>
      </Texts>
    );
  }
  return (
    <Texts of={['contacts']}>
      {add && <div className="mb-3 flex justify-end">{add}</div>}
      <Card>
        <Table cards>
          <TableHeader>
            <tr>
              <TableHead>{fields('name')}</TableHead>
              <TableHead>{t('role')}</TableHead>
              <TableHead>{fields('email')}</TableHead>
              <TableHead>{fields('phone')}</TableHead>
              {(canEdit || canRemove) && (
                <TableHead>
                  <span className="sr-only">{own('actions')}</span>
                </TableHead>
              )}
            </tr>
          </TableHeader>
          <tbody>
            {contacts.map((contact) => (
              <TableRow key={contact.id}>
                <TableCell>
                  <bdi className="font-medium">{contact.name}</bdi>
                  {contact.title && <bdi className="block text-note text-muted">{contact.title}</bdi>}
                </TableCell>
                <TableCell>
                  <span className="flex gap-1">
                    <Badge>{wordFor(t, 'types', contact.contact_type)}</Badge>
                    {contact.is_primary && <Badge tone="accent">{t('first')}</Badge>}
                  </span>
                </TableCell>
                <TableCell>
                  <bdi>{contact.email ?? '—'}</bdi>
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  <bdi>{contact.phone ?? contact.mobile ?? '—'}</bdi>
                </TableCell>
                {(canEdit || canRemove) && (
                  <TableCell className="w-24 text-end whitespace-nowrap">
                    {canEdit && <EditContact customerId={params.id} id={contact.id} name={contact.name} />}
                    {canRemove && (
                      <RemoveContact customerId={params.id} id={contact.id} name={contact.name} />
                    )}
                  </TableCell>
                )}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
    </Texts>
  );
});

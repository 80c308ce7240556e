import { BookUser } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { page } from '@/page/page';
import { titled } from '@/page/title';

export const generateMetadata = titled('customer.tabs.contacts');

export default page<{ id: string }>({ needs: 'crm:read:contacts' }, async ({ params }) => {
  const t = await getTranslations('customer.contacts');
  const fields = await getTranslations('customerForm.fields');
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/{id}/contacts', { params: { path: params, query: { page: 1, size: 100 } } }),
  );
  const contacts = 'items' in data ? data.items : [];
  if (!contacts.length) return <EmptyState icon={BookUser} title={t('none')} text={t('noneText')} />;
  return (
    <Card>
      <Table>
        <TableHeader>
          <tr>
            <TableHead>{fields('name')}</TableHead>
            <TableHead>{t('role')}</TableHead>
            <TableHead>{fields('email')}</TableHead>
            <TableHead>{fields('phone')}</TableHead>
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
                  <Badge>{t(`types.${contact.contact_type}`)}</Badge>
                  {contact.is_primary && <Badge tone="accent">{t('first')}</Badge>}
                </span>
              </TableCell>
              <TableCell>
                <bdi>{contact.email ?? '—'}</bdi>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <bdi>{contact.phone ?? contact.mobile ?? '—'}</bdi>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
});

import { Download, FileText } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { DocumentPreview } from '@/components/documents/document-preview';
import { previewKind } from '@/components/documents/preview-kind';
import { UploadDocument } from '@/components/documents/upload-document';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Texts } from '@/i18n/texts';
import { wordFor } from '@/i18n/words';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titledByCustomer('customer.tabs.documents');

export default page<{ id: string }>({ needs: 'crm:read:documents' }, async ({ session, params }) => {
  const t = await getTranslations('customer.documents');
  const texts = await getTranslations('documents');
  const fields = await getTranslations('customerForm.fields');
  const format = await getFormatter();
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/{id}/documents', { params: { path: params, query: { page: 1, size: 100 } } }),
  );
  const documents = 'items' in data ? data.items : [];
  const kilobytes = (bytes: number) =>
    format.number(Math.max(bytes / 1000, 0.1), {
      style: 'unit',
      unit: 'kilobyte',
      maximumFractionDigits: bytes < 10_000 ? 1 : 0,
    });
  const contentOf = (id: string) => `/api/v1/customers/${params.id}/documents/${id}/content`;
  return (
    <Texts of={['documents']}>
      <div className="flex flex-col gap-4">
        {can(session, 'crm:create:documents') && <UploadDocument customerId={params.id} />}
        {documents.length ? (
          <Card>
            <Table cards>
              <TableHeader>
                <tr>
                  <TableHead>{fields('name')}</TableHead>
                  <TableHead>{texts('type')}</TableHead>
                  <TableHead numeric>{t('size')}</TableHead>
                  <TableHead>{t('uploadedAt')}</TableHead>
                  <TableHead>
                    <span className="sr-only">{texts('preview')}</span>
                  </TableHead>
                </tr>
              </TableHeader>
              <tbody>
                {documents.map((document) => (
                  <TableRow key={document.id}>
                    <TableCell className="font-medium">
                      <bdi>{document.name}</bdi>{' '}
                      {!document.is_active && <Badge tone="warn">{t('expired')}</Badge>}
                    </TableCell>
                    <TableCell label={texts('type')}>
                      {wordFor(texts, 'types', document.document_type)}
                    </TableCell>
                    <TableCell numeric label={t('size')}>
                      {document.file_size === null ? '—' : kilobytes(document.file_size)}
                    </TableCell>
                    <TableCell label={t('uploadedAt')} className="text-muted tabular-nums">
                      {format.dateTime(new Date(document.upload_date), 'day')}
                    </TableCell>
                    <TableCell className="text-end max-md:pt-1">
                      {document.mime_type && previewKind(document.mime_type) && (
                        <DocumentPreview
                          href={contentOf(document.id)}
                          name={document.name}
                          type={document.mime_type}
                        />
                      )}
                      {document.file_name && (
                        <a
                          href={contentOf(document.id)}
                          download
                          className={buttonClass({ variant: 'ghost', size: 'small' })}
                          aria-label={`${texts('download')}: ${document.name}`}
                        >
                          <Download aria-hidden className="size-4" />
                          {texts('download')}
                        </a>
                      )}
                    </TableCell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          </Card>
        ) : (
          <EmptyState icon={FileText} title={t('none')} text={t('noneText')} />
        )}
      </div>
    </Texts>
  );
});

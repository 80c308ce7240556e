import { Suspense } from 'react';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Deliveries } from '@/components/admin/webhooks/deliveries';
import { WebhookActions } from '@/components/admin/webhooks/webhook-actions';
import { WebhookForm } from '@/components/admin/webhooks/webhook-form';
import { WebhookState } from '@/components/admin/webhooks/webhook-state';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Texts } from '@/i18n/texts';
import { wordFor } from '@/i18n/words';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('webhooks.title');

export default page<{ id: string }>({ needs: 'crm:read:webhooks' }, async ({ session, params, query }) => {
  const t = await getTranslations('webhooks');
  const ui = await getTranslations('ui');
  const { data: webhook, etag } = await ask((api) =>
    api.GET('/api/v1/webhooks/{id}', { params: { path: { id: params.id } } }),
  );
  const canUpdate = can(session, 'crm:update:webhooks');
  return (
    <Texts of={['webhooks']}>
      <PageHeader
        title={<bdi dir="ltr">{webhook.url}</bdi>}
        text={
          webhook.disabled_reason
            ? wordFor(t, 'disabledReasons', webhook.disabled_reason)
            : webhook.description
        }
      >
        <WebhookState webhook={webhook} />
      </PageHeader>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <div className="flex flex-col gap-4">
          {canUpdate && (
            <Card className="p-4 sm:p-5">
              <WebhookForm key={webhook.version} webhook={webhook} etag={etag} />
            </Card>
          )}
          <WebhookActions
            id={webhook.id}
            active={webhook.active}
            canUpdate={canUpdate}
            canDelete={can(session, 'crm:delete:webhooks')}
          />
        </div>
        <Suspense key={query.toString()} fallback={<SkeletonRows label={ui('loading')} />}>
          <Deliveries id={webhook.id} query={query} canReplay={canUpdate && webhook.active} />
        </Suspense>
      </div>
    </Texts>
  );
});

import type { Webhook, WebhookSecret } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { Icon } from '@/components/icon';
import { PageHeader } from '@/components/page-header';
import { webhookQueries } from '@/features/notifications/api/queries';
import { useCreateWebhook } from '@/features/notifications/api/webhooks';
import { SecretDialog } from '@/features/notifications/components/secret-dialog';
import { WebhookForm } from '@/features/notifications/components/webhook-form';
import { WebhookState } from '@/features/notifications/components/webhook-state';
import { kindWords } from '@/features/notifications/model/webhooks';
import * as words from '@/features/notifications/words';
import { useDocumentTitle } from '@/lib/document-title';

const EMPTY = { url: '', description: '', kinds: ['calls' as const], format: 'standard' as const };

export function WebhooksPage() {
  const { data, error, refetch } = useQuery(webhookQueries.list());
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookSecret | null>(null);
  useDocumentTitle(words.webhooks);
  return (
    <>
      <PageHeader
        title={words.webhooks}
        description={words.aboutWebhooks}
        actions={
          data && data.length > 0 ? (
            <Button variant="primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              {words.newWebhook}
            </Button>
          ) : undefined
        }
      />
      {data && data.length > 0 ? (
        <ul aria-label={words.webhooks} className="mt-4 border-line border-t">
          {data.map((webhook) => (
            <Row key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      ) : data ? (
        <EmptyState
          icon="escalate"
          title={words.noWebhooksYet}
          action={
            <Button variant="primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              {words.newWebhook}
            </Button>
          }
        >
          {words.whatAWebhookIs}
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} title={words.webhooksDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theWebhooks} />
      )}
      {adding ? (
        <NewWebhook
          onClose={() => setAdding(false)}
          onMade={(secret) => {
            setAdding(false);
            setMade(secret);
          }}
        />
      ) : null}
      {made ? <SecretDialog secret={made.secret} formerUntil={null} onClose={() => setMade(null)} /> : null}
    </>
  );
}

function Row({ webhook }: { webhook: Webhook }) {
  return (
    <li className="relative flex items-center gap-4 border-line border-b py-3 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <Link
          to="/settings/webhooks/$webhookId"
          params={{ webhookId: webhook.id }}
          className="block truncate font-medium text-ink after:absolute after:inset-0"
        >
          {webhook.description || webhook.url}
        </Link>
        <p className="truncate text-ink-muted text-sm">
          {webhook.description ? `${webhook.url} · ` : ''}
          {words.FORMATS[webhook.format]} · {kindWords(webhook.kinds)}
        </p>
      </div>
      <WebhookState webhook={webhook} />
      <Icon name="chevron-right" className="text-ink-subtle" />
    </li>
  );
}

function NewWebhook({ onClose, onMade }: { onClose: () => void; onMade: (secret: WebhookSecret) => void }) {
  const { mutate, isPending, error } = useCreateWebhook();
  return (
    <Dialog open onClose={onClose} title={words.newWebhook}>
      <WebhookForm
        initial={EMPTY}
        submitWord={words.create}
        busy={isPending}
        error={error}
        onSubmit={(values) => mutate(values, { onSuccess: onMade })}
        onCancel={onClose}
      />
    </Dialog>
  );
}

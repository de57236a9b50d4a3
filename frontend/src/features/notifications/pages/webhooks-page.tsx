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
import { FORMATS, kindWords } from '@/features/notifications/model/webhooks';
import { useDocumentTitle } from '@/lib/document-title';

const EMPTY = { url: '', description: '', kinds: ['calls' as const], format: 'standard' as const };

export function WebhooksPage() {
  const { data, error, refetch } = useQuery(webhookQueries.list());
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookSecret | null>(null);
  useDocumentTitle('Webhooks');
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Tell a chat, a phone system or a tool of your own what happens to escalations, as it happens."
        actions={
          data && data.length > 0 ? (
            <Button variant="primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              New webhook
            </Button>
          ) : undefined
        }
      />
      {data && data.length > 0 ? (
        <ul aria-label="Webhooks" className="mt-4 border-line border-t">
          {data.map((webhook) => (
            <Row key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      ) : data ? (
        <EmptyState
          icon="escalate"
          title="Nothing is told yet"
          action={
            <Button variant="primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              New webhook
            </Button>
          }
        >
          A webhook is an address of yours that we call within seconds. Each call is signed, tried again when it fails,
          and listed here with what came back.
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} title="The webhooks did not load" onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what="the webhooks" />
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
          {FORMATS[webhook.format]} · {kindWords(webhook.kinds)}
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
    <Dialog open onClose={onClose} title="New webhook">
      <WebhookForm
        initial={EMPTY}
        submitWord="Create"
        busy={isPending}
        error={error}
        onSubmit={(words) => mutate(words, { onSuccess: onMade })}
        onCancel={onClose}
      />
    </Dialog>
  );
}

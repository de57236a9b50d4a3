import type { Webhook } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { webhookQueries } from '@/features/notifications/api/queries';
import { useChangeWebhook, useSendUnsent, useTestWebhook } from '@/features/notifications/api/webhooks';
import { DeliveryLog } from '@/features/notifications/components/delivery-log';
import { type WebhookDialog, WebhookDialogs } from '@/features/notifications/components/webhook-dialogs';
import { WebhookState } from '@/features/notifications/components/webhook-state';
import { kindWords, outcome, wasTaken } from '@/features/notifications/model/webhooks';
import * as words from '@/features/notifications/words';
import { useDocumentTitle } from '@/lib/document-title';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

interface WebhookPageProps {
  id: string;
  /** Back to the list, after it was removed. */
  onRemoved: () => void;
}

export function WebhookPage({ id, onRemoved }: WebhookPageProps) {
  const { data, error, refetch } = useQuery(webhookQueries.list());
  const webhook = data?.find((each) => each.id === id);
  useDocumentTitle(words.webhook);
  if (webhook) return <Shown webhook={webhook} onRemoved={onRemoved} />;
  if (data) {
    return (
      <EmptyState heading="h1" icon="help" title={words.webhookNotFound}>
        {words.itMayHaveBeen}
      </EmptyState>
    );
  }
  if (error)
    return <ErrorState heading="h1" error={error} title={words.webhookDidNotLoad} onRetry={() => void refetch()} />;
  return <FormSkeleton what={words.theWebhook} />;
}

function Shown({ webhook, onRemoved }: { webhook: Webhook; onRemoved: () => void }) {
  const [dialog, setDialog] = useState<WebhookDialog>(null);
  return (
    <>
      <PageHeader
        title={<span className="break-all">{webhook.description || webhook.url}</span>}
        aside={<WebhookState webhook={webhook} />}
        description={
          <>
            {webhook.description ? <span className="block break-all">{webhook.url}</span> : null}
            {words.FORMATS[webhook.format]} · {kindWords(webhook.kinds)}
          </>
        }
      />
      {webhook.disabled_reason && !webhook.enabled ? (
        <div className="mt-4">
          <Notice tone="warning">{words.switchedOffBecause(webhook.disabled_reason)}</Notice>
        </div>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <TestButton id={webhook.id} />
        <Switch webhook={webhook} />
        <Button onClick={() => setDialog('edit')}>{words.edit}</Button>
        <Button onClick={() => setDialog('rotate')}>{words.newSecret}</Button>
        <Button variant="danger" onClick={() => setDialog('remove')}>
          {words.remove}
        </Button>
      </div>
      {webhook.unsent > 0 ? <Unsent webhook={webhook} /> : null}
      <DeliveryLog id={webhook.id} />
      <WebhookDialogs webhook={webhook} dialog={dialog} onDialog={setDialog} onRemoved={onRemoved} />
    </>
  );
}

/** Says how it went where the button is; the log below says it in full. */
function TestButton({ id }: { id: string }) {
  const announce = useAnnounce();
  const { mutateAsync, isPending } = useTestWebhook(id);
  const send = () =>
    void mutateAsync().then(
      (delivery) => {
        const title = wasTaken(delivery) ? words.testDelivered : words.testRejected;
        announce(title);
        (wasTaken(delivery) ? toast : toast.error)(title, { description: outcome(delivery) });
      },
      (error: unknown) => toast.error(words.testNotSent, { description: explain(error) }),
    );
  return (
    <Button busy={isPending} onClick={send}>
      {words.sendATest}
    </Button>
  );
}

function Switch({ webhook }: { webhook: Webhook }) {
  const announce = useAnnounce();
  const { mutateAsync, isPending } = useChangeWebhook(webhook.id);
  const { url, description, kinds, format, enabled } = webhook;
  const turn = () =>
    void mutateAsync({ url, description, kinds, format, enabled: !enabled }).then(
      (changed) => announce(changed.enabled ? words.switchedOn : words.switchedOff),
      (error: unknown) => toast.error(words.webhookNotChanged, { description: explain(error) }),
    );
  return (
    <Button busy={isPending} onClick={turn}>
      {enabled ? words.switchOff : words.switchOn}
    </Button>
  );
}

/** What waited when it was switched off is kept, and an admin decides. */
function Unsent({ webhook }: { webhook: Webhook }) {
  const { mutateAsync, isPending } = useSendUnsent(webhook);
  const announce = useAnnounce();
  const messages = webhook.unsent === 1 ? words.oneMessageCount : words.messageCount(webhook.unsent);
  const send = () =>
    void mutateAsync().then(
      ({ count }) => announce(words.sendingMessages(count)),
      (error: unknown) => toast.error(words.messagesNotSent, { description: explain(error) }),
    );
  return (
    <div className="mt-4">
      <Notice tone="warning">
        <span className="flex flex-wrap items-center justify-between gap-2">
          <span>{words.messagesHeld(messages, webhook.enabled)}</span>
          {webhook.enabled ? (
            <Button size="sm" busy={isPending} onClick={send}>
              {words.sendMessages(messages)}
            </Button>
          ) : null}
        </span>
      </Notice>
    </div>
  );
}

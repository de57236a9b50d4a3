import type { NotificationFailure } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { notificationQueries } from '@/features/notifications/api/queries';
import { stepWords } from '@/features/notifications/model/webhooks';
import * as words from '@/features/notifications/words';
import { useDocumentTitle } from '@/lib/document-title';

/** Messages given up after the last attempt, so that an admin sees a broken channel. */
export function UndeliveredPage() {
  const { data, error, refetch } = useQuery(notificationQueries.failures());
  useDocumentTitle(words.undelivered);
  return (
    <>
      <PageHeader title={words.undelivered} description={words.aboutUndelivered} />
      {data && data.items.length > 0 ? (
        <ul aria-label={words.undeliveredMessages} className="mt-4 border-line border-t">
          {data.items.map((failure) => (
            <Failure key={failure.id} failure={failure} />
          ))}
        </ul>
      ) : data ? (
        <EmptyState icon="mail" title={words.allMessagesDelivered}>
          {words.aboutNoUndelivered}
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} title={words.listDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theList} />
      )}
      {data?.next_cursor ? <p className="mt-4 text-ink-subtle text-sm">{words.onlyNewestShown}</p> : null}
    </>
  );
}

const LINK = 'text-accent-ink hover:underline';

function Failure({ failure }: { failure: NotificationFailure }) {
  const { channel, step, recipient, webhook_id: webhookId, handoff_id: handoffId, attempts, reason } = failure;
  return (
    <li className="border-line border-b py-3 text-sm">
      <p>
        <span className="font-medium text-ink">
          {channel === 'webhook' ? words.webhook : words.mailTo(recipient?.name)}
        </span>
        <span className="text-ink-muted"> · {stepWords(step)}</span>
      </p>
      <p className="text-danger">{reason}</p>
      <p className="flex flex-wrap gap-x-3 text-ink-subtle text-xs">
        <span>
          {words.gaveUp} <RelativeTime at={failure.gave_up_at} /> {words.afterAttempts(attempts)}
        </span>
        <Link to="/handoffs/$handoffId" params={{ handoffId }} className={LINK}>
          {words.theEscalation}
        </Link>
        {webhookId ? (
          <Link to="/settings/webhooks/$webhookId" params={{ webhookId }} className={LINK}>
            {words.webhookLink}
          </Link>
        ) : null}
      </p>
    </li>
  );
}

import type { WebhookDelivery } from '@resolutionflow/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from '@/components/button';
import { Disclosure } from '@/components/disclosure';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { useAnnounce } from '@/components/live-region';
import { RelativeTime } from '@/components/relative-time';
import { webhookQueries } from '@/features/notifications/api/queries';
import { useResend } from '@/features/notifications/api/webhooks';
import { outcome, stepWords, wasTaken } from '@/features/notifications/model/webhooks';
import * as words from '@/features/notifications/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

/** Each delivery attempt of the last month, with its response. */
export function DeliveryLog({ id }: { id: string }) {
  const heading = useId();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    webhookQueries.deliveries(id),
  );
  const deliveries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby={heading} className="mt-8">
      <div className="flex items-center justify-between gap-4">
        <h2 id={heading} className="font-medium text-ink-muted text-sm">
          {words.deliveries}
        </h2>
        <Button variant="ghost" size="sm" onClick={() => void refetch()}>
          {words.refresh}
        </Button>
      </div>
      {data && deliveries.length > 0 ? (
        <ul className="mt-2 border-line border-t">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} webhookId={id} delivery={delivery} />
          ))}
        </ul>
      ) : data ? (
        <p className="mt-2 text-ink-subtle text-sm">{words.noDeliveries}</p>
      ) : error ? (
        <ErrorState error={error} title={words.deliveriesDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theDeliveries} />
      )}
      {hasNextPage ? (
        <Button className="mt-4" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.showOlder}
        </Button>
      ) : null}
    </section>
  );
}

function Delivery({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const announce = useAnnounce();
  const { mutateAsync, isPending, isSuccess } = useResend(webhookId);
  const resend = () =>
    void mutateAsync(delivery.id).then(
      () => announce(words.sendingAgain),
      (error: unknown) => toast.error(words.notSentAgain, { description: explain(error) }),
    );
  return (
    <li className="flex items-start gap-4 border-line border-b py-2 text-sm">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-medium text-ink">{stepWords(delivery.step)}</span>
          <span className={wasTaken(delivery) ? 'text-positive' : 'text-danger'}>{outcome(delivery)}</span>
        </p>
        <p className="text-ink-subtle text-xs">
          <RelativeTime at={delivery.at} />
          {delivery.attempt > 1 ? words.attempt(delivery.attempt) : ''}
        </p>
        {delivery.answer && !wasTaken(delivery) ? (
          <Disclosure title={words.response} className="mt-1 text-xs">
            <pre className="mt-1 overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono">{delivery.answer}</pre>
          </Disclosure>
        ) : null}
      </div>
      {delivery.resendable ? (
        <Button
          variant="ghost"
          size="sm"
          busy={isPending}
          aria-label={words.sendEventAgain(stepWords(delivery.step))}
          onClick={resend}
        >
          {isSuccess ? words.sentAgain : words.sendAgain}
        </Button>
      ) : null}
    </li>
  );
}

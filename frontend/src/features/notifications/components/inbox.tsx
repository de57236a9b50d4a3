import type { Notification } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import { SeverityBadge } from '@/domain/severity-badge';
import { useMarkRead } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';
import { destination, headline, sinceThen } from '@/features/notifications/model/steps';
import * as words from '@/features/notifications/words';
import { cx } from '@/lib/cx';

/** `onLeave`: the reader follows a link, so the panel that this is in can go. */
export function Inbox({ onLeave }: { onLeave: () => void }) {
  const { data, error, refetch } = useQuery(notificationQueries.inbox());
  const { mutate: markRead } = useMarkRead();
  return (
    <div className="flex max-h-[calc(100dvh-7rem)] flex-col">
      <header className="flex h-10 shrink-0 items-center justify-between gap-4 px-2">
        <h2 className="font-semibold text-base text-ink">{words.notifications}</h2>
        {data && data.unread > 0 ? (
          <Button variant="ghost" size="sm" onClick={() => markRead(null)}>
            {words.markAllRead}
          </Button>
        ) : null}
      </header>
      <div className="min-w-0 flex-1 overflow-y-auto">
        {data ? (
          <Items
            items={data.items}
            onOpen={(item) => {
              if (!item.read) markRead([item.id]);
              onLeave();
            }}
          />
        ) : error ? (
          <ErrorState error={error} title={words.notificationsDidNotLoad} onRetry={() => void refetch()} />
        ) : (
          <Waiting />
        )}
      </div>
      <footer className="shrink-0 border-line border-t px-2 py-1.5 text-sm">
        <Link to="/settings/preferences" className="text-accent-ink hover:underline" onClick={onLeave}>
          {words.chooseNotifications}
        </Link>
      </footer>
    </div>
  );
}

function Items({ items, onOpen }: { items: Notification[]; onOpen: (item: Notification) => void }) {
  if (items.length === 0) {
    return (
      <EmptyState icon="bell" title={words.noNotifications}>
        {words.aboutInbox}
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col">
      {items.map((item) => (
        <li key={item.id}>
          <Item item={item} onOpen={() => onOpen(item)} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const since = sinceThen(item);
  const where = destination(item);
  return (
    <Link
      {...where}
      onClick={onOpen}
      className={cx(
        'flex items-start gap-2.5 rounded-md px-2 py-2 text-sm hover:bg-hover focus-visible:-outline-offset-2',
        item.read ? 'text-ink-muted' : 'text-ink',
      )}
    >
      <SeverityBadge severity={item.severity} compact className="mt-0.5" />
      <span className="min-w-0 flex-1">
        <span className={cx('block', !item.read && 'font-medium')}>{headline(item)}</span>
        <span dir="auto" className="block truncate text-left text-ink-muted text-xs">
          {item.title} · {item.client_name}
        </span>
        {since ? <span className="block text-ink-subtle text-xs">{since}</span> : null}
      </span>
      <RelativeTime at={item.at} style="age" className="text-ink-subtle text-xs" />
      {item.read ? (
        <span className="size-1.5 shrink-0" />
      ) : (
        <span className="mt-2 size-1.5 shrink-0 rounded-full bg-accent">
          <VisuallyHidden>{words.unread}</VisuallyHidden>
        </span>
      )}
    </Link>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4 px-2 py-2">
      <VisuallyHidden>{words.loadingTheNotifications}</VisuallyHidden>
      {['w-64', 'w-56', 'w-64', 'w-44'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars are all the same.
        <div key={index} className="flex flex-col gap-2">
          <Skeleton className={width} />
          <Skeleton className="h-2.5 w-36" />
        </div>
      ))}
    </div>
  );
}

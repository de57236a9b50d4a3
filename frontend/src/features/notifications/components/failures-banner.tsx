import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { IconButton } from '@/components/icon-button';
import { useMe, whose } from '@/domain/me';
import { notificationQueries } from '@/features/notifications/api/queries';
import * as words from '@/features/notifications/words';
import { serverNow } from '@/lib/server-time';
import { stored, useStored } from '@/lib/stored';

const LOOK_AGAIN_MS = 5 * 60_000;
const A_DAY_MS = 24 * 60 * 60_000;

/** The time up to which they were dismissed. */
const seenBy = (owner: string) => stored(`rf.${owner}.seen.undelivered`);

/** For admins: messages of the last day that were not delivered, until dismissed. */
export function FailuresBanner() {
  const { data } = useQuery({ ...notificationQueries.failures(), refetchInterval: LOOK_AGAIN_MS });
  const owner = whose(useMe());
  const seen = useMemo(() => seenBy(owner), [owner]);
  const upTo = useStored(seen) ?? '';
  const since = serverNow() - A_DAY_MS;
  const fresh = data?.items.filter(({ gave_up_at: at }) => at > upTo && Date.parse(at) > since) ?? [];
  const [newest] = fresh;
  if (!newest) return null;
  const count = fresh.length === 1 ? words.oneMessage : words.messagesOrMore(fresh.length, Boolean(data?.next_cursor));
  return (
    <aside
      aria-label={words.undeliveredMessages}
      className="flex items-center gap-2 border-line border-b bg-warning-soft px-4 py-1 text-sm md:px-8"
    >
      <p className="min-w-0 flex-1">
        {words.notDelivered(count)}{' '}
        <Link
          to="/settings/undelivered"
          className="text-accent-ink underline"
          onClick={() => seen.set(newest.gave_up_at)}
        >
          {words.seeWhy}
        </Link>
      </p>
      <IconButton icon="x" label={words.hideUntilNextOne} onClick={() => seen.set(newest.gave_up_at)} />
    </aside>
  );
}

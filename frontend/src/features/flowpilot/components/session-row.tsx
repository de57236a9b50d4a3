import type { SessionListItem } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { Avatar } from '@/components/avatar';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import { PracticeBadge } from '@/domain/practice-badge';
import { SessionBadge } from '@/domain/session-badge';
import { SeverityBadge } from '@/domain/severity-badge';
import { stepsTried } from '@/domain/words';
import * as words from '@/features/flowpilot/words';
import { dateTime } from '@/lib/time';

/** One line on a desk, two on a phone. */
const ROW =
  'grid min-h-13 grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 px-2 py-2 -mx-2 md:min-h-11 md:grid-cols-(--columns)';
const COLUMNS = { '--columns': '1rem minmax(0,1fr) 9.5rem 6.25rem 1.5rem 5.75rem' } as CSSProperties;
/** Beside the client's contacts and devices there is less room. */
const FEWER = { '--columns': '1rem minmax(0,1fr) 8rem 1.5rem 5.75rem' } as CSSProperties;

/** `ofClient`: the page is the client's, and says whose session it is. */
export function SessionRow({ session, ofClient = false }: { ofClient?: boolean; session: SessionListItem }) {
  return (
    <li className="border-line border-b">
      <Link
        to="/sessions/$sessionId"
        params={{ sessionId: session.id }}
        style={ofClient ? FEWER : COLUMNS}
        className={`${ROW} rounded-md transition-colors hover:bg-hover focus-visible:-outline-offset-2`}
      >
        <SeverityBadge severity={session.severity} compact />
        <span className="min-w-0 max-md:contents md:flex md:items-baseline md:gap-3">
          <span dir="auto" className="block truncate font-medium text-ink max-md:col-span-2 max-md:text-left">
            {session.title}
          </span>
          <span className="block min-w-0 truncate text-ink-subtle text-sm max-md:col-start-2 md:max-w-60 md:shrink-0">
            {session.practice ? <PracticeBadge /> : null} {ofClient ? null : <bdi>{session.client_name}</bdi>}
            {session.ticket_ref ? (
              <>
                {ofClient ? null : <span className="px-1.5">·</span>}
                <bdi>{session.ticket_ref}</bdi>
              </>
            ) : null}
          </span>
        </span>
        <span
          className="flex min-w-0 flex-col"
          title={session.remind_at ? words.reminderAt(dateTime(session.remind_at)) : undefined}
        >
          <SessionBadge status={session.status} className="max-md:text-xs" />
          {session.waits_for ? (
            <span className="truncate text-ink-subtle text-xs">{words.pausedFor[session.waits_for]}</span>
          ) : null}
        </span>
        {ofClient ? null : (
          <span className="text-right text-ink-subtle text-sm tabular-nums max-md:hidden">
            {stepsTried(session.steps_tried)}
          </span>
        )}
        <span title={session.owner.name} className="flex max-md:hidden">
          <Avatar name={session.owner.name} />
          <VisuallyHidden>{session.owner.name}</VisuallyHidden>
        </span>
        <RelativeTime at={session.updated_at} className="text-right text-ink-subtle text-sm max-md:hidden" />
      </Link>
    </li>
  );
}

const WIDTHS = ['w-2/3', 'w-1/2', 'w-3/4', 'w-3/5'];

export function SessionRowSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-busy="true">
      <VisuallyHidden>{words.loadingTheSessions}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars are all the same.
        <div key={index} className="border-line border-b">
          <div className={ROW} style={COLUMNS}>
            <Skeleton className="size-3.5" />
            <Skeleton className={WIDTHS[index % WIDTHS.length]} />
            <Skeleton className="w-20 max-md:hidden" />
          </div>
        </div>
      ))}
    </div>
  );
}

import type { HandoffEvent } from '@resolutionflow/api-client';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';

/** From the state it left to the state it entered, as a verb. */
function verb({ from_state: from, to_state: to }: HandoffEvent): string {
  switch (to) {
    case 'open':
      return from === null ? 'escalated' : 'gave it back to the queue';
    case 'claimed':
      return 'claimed it';
    case 'active':
      return 'took the first action';
    case 'resolved':
      return 'resolved it';
    case 'withdrawn':
      return 'withdrew it';
  }
}

export function History({ events }: { events: readonly HandoffEvent[] }) {
  return (
    <details className="group">
      <summary className="-ml-1 inline-flex h-6 list-none items-center gap-1 rounded-sm px-1 text-ink-muted text-xs hover:bg-hover hover:text-ink">
        <Icon name="chevron-right" className="size-3.5 transition-transform group-open:rotate-90" />
        History, {events.length === 1 ? '1 entry' : `${events.length} entries`}
      </summary>
      <ol className="mt-2 flex flex-col gap-1.5">
        {events.map((event) => (
          <li key={event.seq} className="text-ink-muted text-sm">
            <span className="text-ink">{event.actor?.name ?? 'ResolutionFlow'}</span> {verb(event)}{' '}
            <RelativeTime at={event.at} className="text-ink-subtle" />
            {event.note ? <span className="block text-ink-subtle">“{event.note}”</span> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

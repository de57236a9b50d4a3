import type { HandoffEvent } from '@resolutionflow/api-client';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import * as words from '@/features/handoff/words';

/** "2 people notified. Skipped: more people (nobody new)"; null for what calls nobody. */
function reachWords({ notified, skipped }: HandoffEvent): string | null {
  const parts = [
    notified === null ? null : notified === 0 ? words.noOneNotified : words.notified(notified),
    skipped.length > 0 ? words.skippedSteps(skipped.map((step) => words.REMINDERS[step] ?? step)) : null,
  ].filter((each) => each !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

export function History({ events }: { events: readonly HandoffEvent[] }) {
  return (
    <details className="group">
      <summary className="-ml-1 inline-flex h-6 list-none items-center gap-1 rounded-sm px-1 text-ink-muted text-xs hover:bg-hover hover:text-ink">
        <Icon name="chevron-right" className="size-3.5 transition-transform group-open:rotate-90" />
        {words.historyOf(events.length)}
      </summary>
      <ol className="mt-2 flex flex-col gap-1.5">
        {events.map((event) => (
          <li key={event.seq} className="text-ink-muted text-sm">
            <span className="text-ink">{event.actor?.name ?? 'ResolutionFlow'}</span>{' '}
            {words.HISTORY[event.transition] ?? words.movedIt(event.to_state)}{' '}
            <RelativeTime at={event.at} className="text-ink-subtle" />
            {reachWords(event) ? <span className="block text-ink-subtle">{reachWords(event)}</span> : null}
            {event.note ? (
              <span className="block text-ink-subtle">
                “<Masked text={event.note} />”
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

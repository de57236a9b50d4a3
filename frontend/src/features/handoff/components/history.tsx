import type { HandoffEvent } from '@resolutionflow/api-client';
import { Disclosure } from '@/components/disclosure';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import * as words from '@/features/handoff/words';

/** "2 people notified. Skipped: more people (no one new)"; null for an event that notifies no one. */
function reachWords({ notified, skipped }: HandoffEvent): string | null {
  const parts = [
    notified === null ? null : notified === 0 ? words.noOneNotified : words.notified(notified),
    skipped.length > 0 ? words.skippedSteps(skipped.map((step) => words.REMINDERS[step] ?? step)) : null,
  ].filter((each) => each !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

export function History({ events }: { events: readonly HandoffEvent[] }) {
  return (
    <Disclosure title={words.historyOf(events.length)}>
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
    </Disclosure>
  );
}

import type { HandoffEvent } from '@resolutionflow/api-client';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';

/** What each transition is called after somebody's name. One that a newer server knows is told by where it led. */
const VERBS: Record<string, string> = {
  create: 'escalated',
  claim: 'claimed it',
  act: 'took the first action',
  read_back: 'said what they understand',
  keep: 'is still on it',
  release: 'gave it back to the queue',
  offer: 'offered it to a colleague',
  accept: 'accepted it',
  decline: 'declined it',
  recall: 'took the offer back',
  return: 'returned it with an ask',
  reopen: 'answered, and sent it back to the queue',
  amend: 'added to the brief',
  withdraw: 'withdrew it',
  resolve: 'resolved it',
  warn: 'warned that the claim is about to end',
  expire: 'put it back into the queue',
  lapse: 'ended the offer, which nobody answered',
  remind: 'called again',
  widen: 'called more people',
  alert_owner: 'called the owners',
  repeat: 'called again',
  remind_holder: 'reminded who has it',
  remind_technician: 'reminded the technician',
  alert_admins: 'told the admins that nobody acts',
  resume: 'brought it back from being parked',
};

/** "2 people notified. Skipped: more people (nobody new)"; null for what calls nobody. */
function reachWords({ notified, skipped }: HandoffEvent): string | null {
  const words = [
    notified === null ? null : notified === 0 ? 'Nobody to notify.' : `${notified} notified.`,
    skipped.length > 0 ? `Skipped, nobody new: ${skipped.map((step) => STEPS[step] ?? step).join(', ')}.` : null,
  ].filter((each) => each !== null);
  return words.length > 0 ? words.join(' ') : null;
}

const STEPS: Record<string, string> = { remind: 'reminder', widen: 'more people', alert_owner: 'owners' };

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
            <span className="text-ink">{event.actor?.name ?? 'ResolutionFlow'}</span>{' '}
            {VERBS[event.transition] ?? `moved it: ${event.to_state}`}{' '}
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

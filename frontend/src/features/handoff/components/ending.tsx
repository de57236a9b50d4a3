import type { HandoffDetail } from '@resolutionflow/api-client';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import { NoteActions } from '@/domain/note/note-actions';
import { Section } from '@/features/handoff/components/section';
import * as words from '@/features/handoff/words';

/** How it ended, which is why people open a resolved handoff, mostly from a similar one. */
export function Ending({ detail: { card, history } }: { detail: HandoffDetail }) {
  const end = history.findLast(({ to_state: state }) => state === 'resolved');
  if (card.state !== 'resolved' || !end) return null;
  return (
    <Section
      title={words.outcome}
      aside={<RelativeTime at={end.at} className="text-ink-muted text-xs" />}
      className="rounded-lg bg-positive-soft px-4 py-3"
    >
      <p className="mt-0.5 text-ink-muted text-xs">
        {card.outcome ? words.OUTCOMES[card.outcome] : words.resolved}
        {end.actor ? words.endedBy(end.actor.name) : null}
      </p>
      {end.note ? (
        <p dir="auto" className="mt-1 whitespace-pre-line text-base text-ink">
          <Masked text={end.note} />
        </p>
      ) : null}
      <div className="mt-2 -ml-2.5">
        <NoteActions sessionId={card.session_id} />
      </div>
    </Section>
  );
}

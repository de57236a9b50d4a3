import type { Brief, HandoffCard } from '@resolutionflow/api-client';
import { Section } from '@/features/handoff/components/section';
import { Unknown } from '@/features/handoff/components/unknown';

/** The one next step, who proposed it, and what to do if it does not help. */
export function StartHereSection({ brief, card }: { brief: Brief; card: HandoffCard }) {
  const { first_move: move, contingency } = brief.start_here;
  return (
    <Section title="Start here" className="rounded-lg border border-line bg-surface px-4 py-3.5 shadow-rest">
      {move === null ? (
        <p className="mt-1.5 text-ink-muted text-base">No first move was recorded. Nothing is guessed in its place.</p>
      ) : (
        <p dir="auto" className="mt-1.5 whitespace-pre-line font-medium text-ink text-lg leading-snug">
          {move}
        </p>
      )}
      <Source brief={brief} card={card} />
      <dl className="mt-3 border-line border-t pt-3 text-sm">
        <dt className="text-ink-subtle text-xs">If that does not help</dt>
        <dd dir="auto" className="mt-0.5 whitespace-pre-line text-ink">
          {contingency ?? <Unknown />}
        </dd>
      </dl>
    </Section>
  );
}

function Source({ brief, card }: { brief: Brief; card: HandoffCard }) {
  const { source } = brief.start_here;
  if (source === 'none') return null;
  return (
    <p className="mt-1 text-ink-subtle text-xs">
      {source === 'escalator'
        ? `What ${card.escalated_by.name} would try first`
        : 'The last suggestion recorded in the session'}
    </p>
  );
}

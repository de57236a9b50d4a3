import type { Brief, HandoffCard } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { Masked } from '@/domain/masked';
import { can, useMe } from '@/domain/me';
import { Cited } from '@/features/handoff/components/cited';
import { composerId } from '@/features/handoff/components/message-composer';
import { Section } from '@/features/handoff/components/section';
import { Unknown } from '@/features/handoff/components/unknown';
import { useFirstStep } from '@/features/handoff/hooks/use-first-step';
import * as words from '@/features/handoff/words';

interface StartHereProps {
  brief: Brief;
  card: HandoffCard;
  names: ReadonlyMap<string, string>;
}

/** The one next step, who proposed it, and what to do if it does not help. */
export function StartHereSection({ brief, card, names }: StartHereProps) {
  const first = useFirstStep(brief, card);
  const { contingency } = brief.start_here;
  return (
    <Section title={words.startHere} className="rounded-lg border border-line bg-surface px-4 py-3 shadow-rest">
      {first === null ? (
        <NoStep card={card} />
      ) : (
        <p className="mt-1 whitespace-pre-line font-medium text-ink text-lg leading-snug">
          <Cited text={first.text} citations={first.citations} names={names} />
        </p>
      )}
      <Source brief={brief} card={card} suggestedBy={first?.suggestedBy ?? null} />
      <dl className="mt-2.5 border-line border-t pt-2.5 text-sm">
        <dt className="text-ink-subtle text-xs">{words.ifThatDoesNotHelp}</dt>
        <dd dir="auto" className="mt-0.5 whitespace-pre-line text-ink">
          {contingency === null ? <Unknown /> : <Masked text={contingency} />}
        </dd>
      </dl>
    </Section>
  );
}

/** The holder can ask the technician; others read that they can after picking up. */
function NoStep({ card }: { card: HandoffCard }) {
  const me = useMe();
  const technician = card.escalated_by.name;
  const holds = card.claimed_by?.id === me.user.id;
  const could = card.state === 'open' && can(me, 'handoffs.claim') && card.escalated_by.id !== me.user.id;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <p className="min-w-0 flex-1 text-base text-ink-muted">
        {words.noNextStepSuggested}
        {could ? <span className="block text-ink-subtle text-sm">{words.pickUpToAsk(technician)}</span> : null}
      </p>
      {holds && card.ended_at === null ? (
        <Button size="sm" onClick={() => document.getElementById(composerId(card.id))?.focus()}>
          {words.ask(technician)}
        </Button>
      ) : null}
    </div>
  );
}

function Source({ brief, card, suggestedBy }: { brief: Brief; card: HandoffCard; suggestedBy: string | null }) {
  const { source } = brief.start_here;
  const text =
    source === 'escalator'
      ? words.suggestedBy(card.escalated_by.name)
      : source === 'suggestion'
        ? words.latestSuggestionSession
        : suggestedBy;
  return text === null ? null : <p className="mt-1 text-ink-subtle text-xs">{text}</p>;
}

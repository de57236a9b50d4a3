import type { Brief, HandoffCard } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { Masked } from '@/domain/masked';
import { useMe } from '@/domain/me';
import { handoffQueries } from '@/features/handoff/api/queries';
import { useFirstStep } from '@/features/handoff/hooks/use-first-step';
import * as words from '@/features/handoff/words';
import '@/features/handoff/brief-excerpt.css';

interface BriefExcerptProps {
  card: HandoffCard;
  /** On a narrow screen: one line, which opens. */
  folded?: boolean;
}

/** What a senior works by, in view on the session's page: the first step, what else, what is asked, and why it is stuck. */
export function BriefExcerpt({ card, folded = false }: BriefExcerptProps) {
  const me = useMe();
  // Who wrote it needs no reminder, and who reads along has the brief.
  const works = card.claimed_by !== null && card.escalated_by.id !== me.user.id;
  const { data } = useQuery({ ...handoffQueries.detail(card.id), enabled: works });
  if (!works || !data) return null;
  return <Excerpt card={card} brief={data.brief} folded={folded} />;
}

function Excerpt({ card, brief, folded }: Required<BriefExcerptProps> & { brief: Brief }) {
  const first = useFirstStep(brief, card);
  const step = first?.text ?? null;
  const lines: [name: string, text: string | null, unknown: string][] = [
    [words.ifThatDoesNotHelp, brief.start_here.contingency, words.unknownContingency],
    [words.request, brief.problem.ask, words.unknownRequest],
    [words.stuckBecause, brief.problem.reason, words.unknownReason],
  ];
  const unknown = lines.filter(([, text]) => text === null).map(([, , name]) => name);
  const rest = (
    <>
      {lines.map(([name, text]) => (text === null ? null : <Line key={name} name={name} text={text} />))}
      {unknown.length > 0 ? (
        <div className="brief-unknown text-ink-subtle text-xs">
          <dt>{words.unknownTitle}</dt> <dd>{unknown.join(', ')}</dd>
        </div>
      ) : null}
    </>
  );
  if (folded) {
    return (
      <details className="brief-strip sticky z-10 border-line border-b bg-accent-soft text-sm md:hidden">
        <summary className="flex items-center gap-2 px-4 py-2">
          <span className="shrink-0 font-semibold text-ink">{words.startHere}</span>
          <span dir="auto" className="min-w-0 flex-1 truncate text-ink">
            {step === null ? words.noNextStepSuggested : <Masked text={step} />}
          </span>
          <Icon name="chevron-down" className="text-ink-subtle" />
        </summary>
        <dl className="brief-strip-rest flex flex-col gap-3 overflow-y-auto px-4 pb-3">
          {step === null ? null : <Line name={words.startHere} text={step} strong />}
          {rest}
        </dl>
      </details>
    );
  }
  return (
    <section aria-label={words.fromTheBrief} className="brief-excerpt rounded-lg bg-accent-soft px-3.5 py-3 text-sm">
      <dl className="flex flex-col gap-3">
        <Line name={words.startHere} text={step ?? words.noNextStepSuggested} strong={step !== null} />
        {rest}
      </dl>
    </section>
  );
}

function Line({ name, text, strong = false }: { name: string; text: string; strong?: boolean }): ReactNode {
  return (
    <div>
      <dt className="text-ink-subtle text-xs">{name}</dt>
      <dd dir="auto" className={strong ? 'whitespace-pre-line font-medium text-ink' : 'whitespace-pre-line text-ink'}>
        <Masked text={text} />
      </dd>
    </div>
  );
}

import type { Brief, FactChange, HandoffCard, StepChange } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import { handoffQueries } from '@/features/handoff/api/queries';
import { Unknown } from '@/features/handoff/components/unknown';
import * as words from '@/features/handoff/words';

/** Changes since the brief was made, shown apart so that the brief stays as it was. */
export function Changed({ card, brief }: { card: HandoffCard; brief: Brief }) {
  const { data } = useQuery(handoffQueries.changes(card));
  if (!data) return null;
  const { steps, corrected, facts, attachments } = data;
  if (steps.length + corrected.length + facts.length + attachments.length === 0) return null;
  return (
    <section aria-label={words.newSinceTheBrief} className="rounded-md bg-accent-soft px-3.5 py-2.5 text-sm">
      <p className="font-medium text-ink">
        {words.newSinceTheBrief}{' '}
        <span className="font-normal text-ink-muted">
          {words.briefMade} <RelativeTime at={brief.created_at} />
        </span>
      </p>
      <ul className="mt-1 flex flex-col gap-1 text-ink-muted">
        {facts.map((fact) => (
          <li key={fact.field}>
            <Fact fact={fact} />
          </li>
        ))}
        {corrected.map((change) => (
          <li key={change.step.id} className="flex gap-2">
            <Icon name={change.step.struck ? 'x' : 'retry'} className="mt-0.75 size-3.5 text-accent-ink" />
            <Corrected change={change} />
          </li>
        ))}
        {steps.map((step) => (
          <li key={step.id} className="flex gap-2">
            <Icon name="plus" className="mt-0.75 size-3.5 text-accent-ink" />
            <span dir="auto" className="line-clamp-3 min-w-0 flex-1 whitespace-pre-line text-ink">
              <Masked text={step.body} />
            </span>
            <span className="shrink-0 text-xs leading-5">
              {step.actor.name} <RelativeTime at={step.created_at} />
            </span>
          </li>
        ))}
        {attachments.map(({ id, name, uploaded_by: who, created_at: at }) => (
          <li key={id} className="flex gap-2">
            <Icon name="paperclip" className="mt-0.75 size-3.5 text-accent-ink" />
            <span className="min-w-0 flex-1 truncate text-ink">{name}</span>
            <span className="shrink-0 text-xs leading-5">
              {who.name} <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A step of the brief that was struck out or edited since: what the brief says, and what is true now. */
function Corrected({ change: { step, before } }: { change: StepChange }) {
  const mark = step.struck ?? step.edited;
  return (
    <>
      <span dir="auto" className="line-clamp-3 min-w-0 flex-1 whitespace-pre-line">
        {step.struck || step.body !== before.body ? (
          <s>
            <Masked text={before.body} />
          </s>
        ) : (
          <span className="text-ink">
            <Masked text={step.body} />
          </span>
        )}
        {step.struck ? null : <Edited step={step} before={before} />}
      </span>
      {mark ? (
        <span className="shrink-0 text-xs leading-5">
          {step.struck ? words.struckOutBy(mark.by.name) : words.editedBy(mark.by.name)} <RelativeTime at={mark.at} />
        </span>
      ) : null}
    </>
  );
}

function Edited({ step, before }: StepChange) {
  return (
    <>
      {step.body === before.body ? null : (
        <>
          {' → '}
          <span className="text-ink">
            <Masked text={step.body} />
          </span>
        </>
      )}
      {step.rules_out === before.rules_out ? null : (
        <span className="block">
          {words.rulesOut} {before.rules_out ? <s>{before.rules_out}</s> : words.nothing} →{' '}
          <span className="text-ink">{step.rules_out ?? words.nothing}</span>
        </span>
      )}
      {step.output === before.output ? null : <span className="block">{words.outputWasEdited}</span>}
    </>
  );
}

function Fact({ fact: { field, before, after, at } }: { fact: FactChange }) {
  return (
    <>
      {words.FACT_LABELS[field] ?? field}: {before === null ? <Unknown /> : <s>{before}</s>} →{' '}
      <span className="text-ink">{after ?? 'unknown'}</span> <RelativeTime at={at} className="text-xs" />
    </>
  );
}

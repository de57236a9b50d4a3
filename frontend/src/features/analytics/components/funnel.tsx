import type { Funnel as Counts, Definition as Defined } from '@resolutionflow/api-client';
import { Definition } from '@/features/analytics/components/definition';
import { Opens } from '@/features/analytics/components/opens';
import { Part } from '@/features/analytics/components/part';
import { EARLY, ENOUGH, isEarly } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { percent } from '@/features/analytics/words';

/** How far the escalations of the period have come by now. */
export function Funnel({ counts, definition }: { counts: Counts; definition: Defined | undefined }) {
  const { escalated, claimed, acted, resolved, withdrawn, returned } = counts;
  const steps = [
    [words.escalated, escalated, undefined],
    [words.pickedUp, claimed, 'claimed'],
    [words.actedOn, acted, 'acted'],
    [words.resolved, resolved, 'resolved'],
  ] as const;
  return (
    <Part title={words.funnel} aside={definition ? <Definition of={definition} /> : null}>
      <ol className="mt-2 flex flex-col gap-1.5">
        {steps.map(([name, n, stage]) => (
          <li key={name} className="funnel-step text-sm">
            <span className="text-ink-muted">{name}</span>
            <span className="h-5 rounded-xs bg-sunken" aria-hidden="true">
              <span
                className="block h-5 rounded-xs bg-accent"
                style={{ width: `${escalated === 0 ? 0 : (n / escalated) * 100}%` }}
              />
            </span>
            <span className="text-right text-ink tabular-nums">
              <Opens behind={{ figure: 'funnel', name: words.partOf(words.funnel, name), ...(stage && { stage }) }}>
                {n}
              </Opens>
              <span className="text-ink-subtle">{escalated < ENOUGH ? null : ` · ${percent(n / escalated)}`}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-1.5 text-ink-muted text-sm">
        {words.notShown(withdrawn, returned, isEarly(escalated) ? EARLY : null)}
      </p>
    </Part>
  );
}

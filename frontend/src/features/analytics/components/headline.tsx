import type { Definition as Defined, EscalationMetrics, Share } from '@resolutionflow/api-client';
import { Definition } from '@/features/analytics/components/definition';
import { Early } from '@/features/analytics/components/early';
import { Opens } from '@/features/analytics/components/opens';
import * as words from '@/features/analytics/words';
import { between, headline, percent, shareBefore } from '@/features/analytics/words';

interface HeadlineProps {
  metrics: EscalationMetrics;
  before: Share | undefined;
  definition: Defined | undefined;
  /** First picked up in the period. */
  problems: number;
}

function pickUps({ figures: { time_to_first_action: time } }: EscalationMetrics): number {
  return time.n + time.waiting + time.ended_otherwise;
}

/** The conversion in a sentence, which is what an owner repeats to a customer. */
export function Headline({ metrics, before, definition, problems }: HeadlineProps) {
  const { conversion } = metrics.figures;
  const interval = between(conversion, percent);
  return (
    <section aria-label={words.conversion} className="mt-6">
      {conversion.value === null ? (
        <p className="font-semibold text-ink text-xl">
          {conversion.needed > 0 ? words.moreForConversion(conversion.needed) : conversion.unavailable}
        </p>
      ) : (
        <p className="text-balance font-semibold text-2xl text-ink">{headline(conversion, metrics)}</p>
      )}
      <p className="mt-1 flex flex-wrap items-center gap-x-2.5 text-ink-muted text-sm">
        {conversion.value === null ? (
          <span>{words.ofSoFar(conversion.n, conversion.of)}</span>
        ) : (
          <span>
            <Opens
              behind={{ figure: conversion.slug, name: definition?.name ?? words.conversion }}
              className="font-medium text-ink"
            >
              {words.conversionOf(percent(conversion.value))}
            </Opens>
            {interval ? words.withInterval(interval) : null}
          </span>
        )}
        {conversion.undecided > 0 ? <span>{words.stillInTime(conversion.undecided)}</span> : null}
        {conversion.confidence === 'early' ? <Early /> : null}
        {definition ? <Definition of={definition} /> : null}
      </p>
      <p className="mt-1 max-w-prose text-ink-muted text-sm">
        {words.reconciled(metrics.figures.funnel)}{' '}
        <span className="text-ink-subtle">{words.countedBy(pickUps(metrics), problems)}</span>
      </p>
      {before ? <p className="text-ink-subtle text-sm">{words.before(shareBefore(before))}</p> : null}
    </section>
  );
}

import type { Figures, Share } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { metricsQueries } from '@/features/analytics/api/queries';
import { Definition } from '@/features/analytics/components/definition';
import { Early } from '@/features/analytics/components/early';
import { Opens } from '@/features/analytics/components/opens';
import { Part } from '@/features/analytics/components/part';
import * as words from '@/features/analytics/words';
import { between, percent, shareBefore } from '@/features/analytics/words';

interface QualityProps {
  figures: Figures;
  before: Figures | undefined;
}

/** Whether the hand-over did without a call, and how often it went wrong. */
export function Quality({ figures, before }: QualityProps) {
  return (
    <Part title={words.quality}>
      <dl className="mt-1 flex flex-col">
        <Rate
          name={words.resolvedWithoutQuestion}
          share={figures.zero_question_rate}
          before={before?.zero_question_rate}
        />
        <Rate name={words.repeatedSteps} share={figures.redo_rate} before={before?.redo_rate} />
        <Rate name={words.infoRequested} share={figures.return_rate} before={before?.return_rate} />
      </dl>
    </Part>
  );
}

function Rate({ name, share, before }: { name: string; share: Share; before: Share | undefined }) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(share.slug);
  const interval = between(share, percent);
  return (
    <div className="flex justify-between gap-4 border-line border-b py-1.5 text-sm">
      <dt className="flex min-h-6 items-center gap-1 self-start text-ink-muted sm:shrink-0">
        {definition?.name ?? name}
        {definition ? <Definition of={definition} /> : null}
      </dt>
      <dd className="text-right">
        <p className="flex flex-wrap items-baseline justify-end gap-x-2 tabular-nums">
          {share.confidence === 'early' ? <Early /> : null}
          {share.value === null ? (
            <span className="text-ink-muted">{share.needed > 0 ? words.rateNeeds(share.needed) : words.noRate}</span>
          ) : (
            <span className="font-semibold text-base text-ink">{percent(share.value)}</span>
          )}
        </p>
        <p className="text-ink-subtle text-xs">
          <Opens behind={{ figure: share.slug, name: definition?.name ?? name }}>{words.of(share.n, share.of)}</Opens>
          {share.value !== null && interval ? words.withInterval(interval) : null}
        </p>
        {share.value !== null && share.immature ? <p className="text-ink-subtle text-xs">{share.immature}</p> : null}
        {before ? <p className="text-ink-subtle text-xs">{words.before(shareBefore(before))}</p> : null}
      </dd>
    </div>
  );
}

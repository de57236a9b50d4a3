import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { metricsQueries } from '@/features/analytics/api/queries';
import { TimeCell } from '@/features/analytics/components/breakdowns';
import { DataTable } from '@/features/analytics/components/data-table';
import { Part } from '@/features/analytics/components/part';
import type { ReportQuery } from '@/features/analytics/model/report-query';
import * as words from '@/features/analytics/words';

/** For the owner alone, by name and not by speed. */
export function People({ query }: { query: ReportQuery }) {
  const { data, error, refetch } = useQuery(metricsQueries.technicians(query));
  return (
    <Part title={words.bySenior}>
      <p className="text-ink-muted text-sm">{words.aboutBySenior}</p>
      {data ? (
        <>
          {data.items.length > 0 ? (
            <DataTable
              label={words.bySenior}
              columns={[words.senior, words.timeToFirstAction]}
              rows={data.items.map(({ id, name, time_to_first_action }) => ({
                key: id,
                cells: [<bdi key="name">{name}</bdi>, <TimeCell key="time" time={time_to_first_action} />],
              }))}
            />
          ) : null}
          <p className="mt-1.5 text-ink-subtle text-xs">
            {data.below > 0 ? words.seniorsNotShown(data.below, data.needed) : null}
            {data.below === 0 && data.items.length === 0 ? words.noPickUps : null}
          </p>
        </>
      ) : error ? (
        <ErrorState error={error} title={words.figuresDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theFigures} />
      )}
    </Part>
  );
}

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { metricsQueries } from '@/features/analytics/api/queries';
import { TimeCell } from '@/features/analytics/components/breakdowns';
import { DataTable } from '@/features/analytics/components/data-table';
import { Part } from '@/features/analytics/components/part';
import type { ReportQuery } from '@/features/analytics/model/report-query';

/** For the owner alone, by name and not by speed. */
export function People({ query }: { query: ReportQuery }) {
  const { data, error, refetch } = useQuery(metricsQueries.technicians(query));
  return (
    <Part title="By senior">
      <p className="text-ink-muted text-sm">
        Only owners see this. It is no ranking: who takes the hard ones takes longer.
      </p>
      {data ? (
        <>
          {data.items.length > 0 ? (
            <DataTable
              label="By senior"
              columns={['Senior', 'Time to first action']}
              rows={data.items.map(({ id, name, time_to_first_action }) => ({
                key: id,
                cells: [<bdi key="name">{name}</bdi>, <TimeCell key="time" time={time_to_first_action} />],
              }))}
            />
          ) : null}
          <p className="mt-1.5 text-ink-subtle text-xs">
            {data.below > 0 ? `${data.below} with fewer than ${data.needed} first actions are not shown.` : null}
            {data.below === 0 && data.items.length === 0 ? 'Nobody claimed anything in this period.' : null}
          </p>
        </>
      ) : error ? (
        <ErrorState error={error} title="The figures did not load" onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what="the figures" />
      )}
    </Part>
  );
}

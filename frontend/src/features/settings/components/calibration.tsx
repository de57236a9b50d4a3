import type { CalibrationRow } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { settingsQueries } from '@/features/settings/api/queries';
import * as words from '@/features/settings/words';
import { LOCALE } from '@/lib/locale';

const percent = new Intl.NumberFormat(LOCALE.numbers, { style: 'percent' });

/** Grades that seniors gave assessments when they resolved the handoff. */
export function Calibration() {
  const heading = useId();
  const { data, error, refetch } = useQuery(settingsQueries.calibration());
  return (
    <section aria-labelledby={heading} className="mt-6 border-line border-t pt-4">
      <h2 id={heading} className="font-medium text-base text-ink">
        {words.accuracy}
      </h2>
      <p className="text-ink-muted text-sm">{words.aboutAccuracy}</p>
      {data ? (
        data.unavailable ? (
          <p className="mt-2 text-ink-subtle text-sm">{data.unavailable}</p>
        ) : (
          <Table rows={data.items} />
        )
      ) : error ? (
        <ErrorState error={error} title={words.accuracyDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theAccuracy} />
      )}
    </section>
  );
}

function Table({ rows }: { rows: CalibrationRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="mt-2 overflow-x-auto" tabIndex={0} aria-label={words.ratingsBySource}>
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-line border-b text-ink-muted">
            {[words.source, words.confidence, words.right, words.partly, words.wrong, 'n', words.notViewed].map(
              (title) => (
                <th key={title} scope="col" className="py-1.5 pr-4 font-medium">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.source} ${row.model} ${row.confidence}`} className="border-line border-b">
              <td className="py-1.5 pr-4">{row.source === 'model' ? (row.model ?? words.aiModel) : words.rules}</td>
              <td className="py-1.5 pr-4">{words.SURE[row.confidence]}</td>
              <Shares row={row} />
              <td className="py-1.5 pr-4">{row.n}</td>
              <td className="py-1.5 pr-4">{row.unseen}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shares({ row: { shares, needed } }: { row: CalibrationRow }) {
  if (!shares) {
    return (
      <td colSpan={3} className="py-1.5 pr-4 text-ink-subtle">
        {words.needsMore(needed)}
      </td>
    );
  }
  return [shares.right, shares.partly, shares.wrong].map((share, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always in this order.
    <td key={index} className="py-1.5 pr-4">
      {percent.format(share)}
    </td>
  ));
}

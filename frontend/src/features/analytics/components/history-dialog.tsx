import type { BaselineSample } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/dialog';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { SeverityBadge } from '@/domain/severity-badge';
import { baselineQueries } from '@/features/analytics/api/baseline';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { dateTime } from '@/lib/time';

/** Every revision, the first one first: nothing that was changed is gone. */
export function HistoryDialog({ sample, onClose }: { sample: BaselineSample; onClose: () => void }) {
  const { data, error, refetch } = useQuery(baselineQueries.history(sample.id));
  return (
    <Dialog open onClose={onClose} title={words.history} description={words.aboutHistory}>
      {data ? (
        <ol className="border-line border-t">
          {data.map((each) => (
            <Revision key={each.revision} revision={each} />
          ))}
        </ol>
      ) : error ? (
        <ErrorState error={error} title={words.versionsDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theVersions} />
      )}
    </Dialog>
  );
}

function Revision({ revision }: { revision: BaselineSample }) {
  const { change, changed_by: by, changed_at: at, reason, severity, note, excluded, measured_by } = revision;
  return (
    <li className="border-line border-b py-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium text-ink tabular-nums">{seconds(revision.seconds)}</span>
        {severity ? <SeverityBadge severity={severity} /> : null}
        {excluded ? <span className="font-medium text-warning">{words.excluded}</span> : null}
      </p>
      {note ? (
        <p dir="auto" className="text-ink-muted">
          {note}
        </p>
      ) : null}
      <p className="text-ink-subtle text-xs">
        <bdi>{by.name}</bdi>{' '}
        {change === 'measured' && by.id !== measured_by.id ? (
          <>
            {words.enteredItFor} <bdi>{measured_by.name}</bdi>
          </>
        ) : (
          words.CHANGES[change]
        )}
        {reason ? ': ' : ''}
        <bdi>{reason}</bdi> · <time dateTime={at}>{dateTime(at)}</time>
      </p>
    </li>
  );
}

import type { Contribution, Definition } from '@resolutionflow/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { Dialog } from '@/components/dialog';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { SeverityBadge } from '@/domain/severity-badge';
import { behindQueries } from '@/features/analytics/api/behind';
import { type Behind, behindAddress } from '@/features/analytics/model/behind';
import type { ReportSearch } from '@/features/analytics/model/search';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { dateTime } from '@/lib/time';

interface BehindDialogProps {
  behind: Behind;
  /** The report's choices. */
  period: ReportSearch;
  onClose: () => void;
}

/** What a figure is made of: its formula in words, and each handoff with what it adds and why. */
export function BehindDialog({ behind, period, onClose }: BehindDialogProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    behindQueries.handoffs(period, behind),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const figure = data?.pages[0]?.figure;
  return (
    <Dialog open onClose={onClose} wide title={behind.name}>
      {figure ? (
        <>
          <Formula of={figure} />
          <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
            <p className="text-ink-muted text-sm">{words.rowsShown(items.length, hasNextPage)}</p>
            <a href={behindAddress(period, behind)} download className={buttonClass('secondary', 'sm')}>
              {words.exportRows}
            </a>
          </div>
          <ul aria-label={behind.name} className="mt-2 border-line border-t">
            {items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a handoff may be in it more than once, and rows are only added.
              <Row key={at} item={item} figure={figure} />
            ))}
          </ul>
          {hasNextPage ? (
            <Button className="mt-3" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {words.showOlder}
            </Button>
          ) : null}
        </>
      ) : error ? (
        <ErrorState error={error} title={words.rowsDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theRows} />
      )}
    </Dialog>
  );
}

function Formula({ of: { counts, leaves_out } }: { of: Definition }) {
  return (
    <dl className="flex flex-col gap-1 text-ink-muted text-sm">
      <div>
        <dt className="inline font-medium text-ink">{words.counts}</dt> <dd className="inline">{counts}</dd>
      </div>
      <div>
        <dt className="inline font-medium text-ink">{words.excludes}</dt> <dd className="inline">{leaves_out}</dd>
      </div>
    </dl>
  );
}

function Row({ item, figure }: { item: Contribution; figure: Definition }) {
  return (
    <li className="flex items-start justify-between gap-4 border-line border-b py-2 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3">
          <Link
            to="/handoffs/$handoffId"
            params={{ handoffId: item.handoff_id }}
            className="min-h-6 font-medium text-accent-ink hover:underline"
          >
            <bdi>{item.client_name}</bdi>
          </Link>
          <SeverityBadge severity={item.severity} />
        </p>
        <p className="text-ink-muted text-xs">{item.why}</p>
        <p className="text-ink-subtle text-xs">
          <time dateTime={item.at}>{dateTime(item.at)}</time>
        </p>
      </div>
      <p className={item.counted ? 'text-right text-ink tabular-nums' : 'text-right text-ink-subtle'}>
        {item.counted ? addsWords(item, figure) : words.notCounted}
      </p>
    </li>
  );
}

/** "+6 min 12 s", "1 min 37 s", "1": what it adds, in the figure's unit. */
function addsWords({ contributes, seconds: took, baseline_s }: Contribution, { unit }: Definition): string {
  if (unit === 'count') return '';
  if (contributes === null) return took === null ? '' : seconds(took);
  if (baseline_s !== null) return words.signedTime(contributes, seconds);
  return unit === 's' ? seconds(contributes) : String(contributes);
}

import * as words from '@/features/analytics/words';
import '@/features/analytics/analytics.css';
import type { EscalationMetrics, PreviousFigures } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { LostPart } from '@/components/lost-part';
import { PageHeader } from '@/components/page-header';
import { can, useMe } from '@/domain/me';
import { metricsQueries } from '@/features/analytics/api/queries';
import { Breakdowns } from '@/features/analytics/components/breakdowns';
import { Distribution } from '@/features/analytics/components/distribution';
import { Edition } from '@/features/analytics/components/edition';
import { ExportMenu } from '@/features/analytics/components/export-menu';
import { Funnel } from '@/features/analytics/components/funnel';
import { Headline } from '@/features/analytics/components/headline';
import { KeyFigures } from '@/features/analytics/components/key-figures';
import { People } from '@/features/analytics/components/people';
import { Quality } from '@/features/analytics/components/quality';
import { ReportControls } from '@/features/analytics/components/report-controls';
import { ReportSkeleton } from '@/features/analytics/components/report-skeleton';
import { Savings } from '@/features/analytics/components/savings';
import { TrendChart } from '@/features/analytics/components/trend-chart';
import { usePicture } from '@/features/analytics/hooks/use-picture';
import { isEmpty, useReport } from '@/features/analytics/hooks/use-report';
import { type Behind, BehindContext } from '@/features/analytics/model/behind';
import { exportAddress, reportQuery } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';
import { dayIn, days } from '@/features/analytics/words';
import { useDocumentTitle } from '@/lib/document-title';
import { part } from '@/lib/part';
import { fieldErrors } from '@/lib/problem';

const BehindDialog = part(async () => (await import('@/features/analytics/components/behind-dialog')).BehindDialog, {
  lost: (_props, retry) => <LostPart onRetry={retry} />,
});

interface EscalationsPageProps {
  search: ReportSearch;
  onSearch: (search: ReportSearch) => void;
}

/** The owner's report. Live events refetch it while it is open. */
export function EscalationsPage({ search, onSearch }: EscalationsPageProps) {
  useDocumentTitle(words.escalations);
  const me = useMe();
  const report = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isPlaceholderData, shown: period, widened } = useReport(search);
  const picture = usePicture('escalations');
  const [behind, setBehind] = useState<Behind | null>(null);
  // The API rejects impossible days; the figures of the period before must not stand for them.
  const shown = error && isPlaceholderData ? undefined : data;
  return (
    <div ref={report} className="report">
      <PageHeader
        title={words.escalations}
        description={shown ? <About metrics={shown} account={me.account.name} /> : words.escalationReport}
        actions={
          <div className="print:hidden">
            <ExportMenu search={period} busy={picture.busy} onPicture={() => void picture.save(report.current)} />
          </div>
        }
      />
      <ReportControls
        search={period}
        onSearch={onSearch}
        shown={data ? { from: dayIn(data.start, data), to: dayIn(Date.parse(data.end) - 1, data) } : null}
      />
      {shown ? (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : undefined}>
          {widened ? <p className="mt-3 text-ink-muted text-sm">{words.widened(days(shown))}</p> : null}
          <BehindContext value={setBehind}>
            <Report metrics={shown} search={search} period={period} onSearch={onSearch} />
          </BehindContext>
        </div>
      ) : error ? (
        <ErrorState
          error={error}
          title={words.reportDidNotLoad}
          reason={words.PERIOD_ERRORS[Object.keys(fieldErrors(error))[0] ?? '']}
          onRetry={() => void refetch()}
        />
      ) : (
        <ReportSkeleton />
      )}
      {behind ? <BehindDialog behind={behind} period={period} onClose={() => setBehind(null)} /> : null}
    </div>
  );
}

interface ReportProps extends EscalationsPageProps {
  metrics: EscalationMetrics;
  /** The choices that the figures are of. */
  period: ReportSearch;
}

function Report({ metrics, search, period, onSearch }: ReportProps) {
  const me = useMe();
  const definitions = useQuery(metricsQueries.definitions()).data;
  const { figures } = metrics;
  if (isEmpty(metrics)) return <Nothing search={search} onSearch={onSearch} />;
  const before = metrics.previous && !isEmpty(metrics.previous) ? metrics.previous.figures : undefined;
  return (
    <>
      <Headline
        metrics={metrics}
        before={before?.conversion}
        definition={definitions?.get('conversion')}
        problems={figures.minutes_recovered.actual.problems}
      />
      <KeyFigures metrics={metrics} before={before} />
      <Savings figures={figures} bundle={exportAddress(period, 'zip')} />
      <TrendChart metrics={metrics} onBucket={(by) => onSearch({ ...search, by })} />
      <div className="report-pair">
        <Funnel counts={figures.funnel} definition={definitions?.get('funnel')} />
        <Quality figures={figures} before={before} />
        <Distribution
          title={words.timeToPickUp}
          figure={figures.time_to_claim}
          happened={words.andPickedUp}
          waiting={words.stillWaiting}
          otherwise={words.withdrawnWhileUnclaimed}
        />
        <Distribution
          title={words.timeToFirstAction}
          figure={figures.time_to_first_action}
          happened={words.andActedOn}
          waiting={words.stillWaiting}
          otherwise={words.endedWithoutAnAction}
        />
        <Breakdowns metrics={metrics} />
        {can(me, 'pilot.read') ? (
          <div className="print:hidden">
            <People query={reportQuery(period)} />
          </div>
        ) : null}
      </div>
      <Edition edition={metrics.edition} />
    </>
  );
}

function About({ metrics, account }: { metrics: EscalationMetrics; account: string }) {
  const { time_zone, clock, clipped, previous } = metrics;
  return (
    <>
      {account} · {days(metrics)} · {time_zone} · {clock === 'business' ? words.inBusinessHours : words.inWallClockTime}
      {clipped ? words.upToNow : null}
      {previous ? ` · ${previousWords(previous, time_zone)}` : null}
    </>
  );
}

/** Whether there is anything to compare with. */
function previousWords(previous: PreviousFigures, time_zone: string): string {
  const before = days({ ...previous, time_zone });
  return isEmpty(previous) ? words.nothingToCompare(before) : words.beforePeriod(before);
}

function Nothing({ search, onSearch }: EscalationsPageProps) {
  const { period: _, from: __, to: ___, ...rest } = search;
  return (
    <EmptyState
      icon="chart"
      title={words.noEscalationsPeriod}
      action={
        search.period === '90d' ? (
          <Link to="/analytics/baseline" className="font-medium text-accent-ink text-sm hover:underline">
            {words.measureTheBaselineMeanwhile}
          </Link>
        ) : (
          <Button onClick={() => onSearch({ ...rest, period: '90d' })}>{words.show90Days}</Button>
        )
      }
    >
      {words.aboutNoEscalations}
    </EmptyState>
  );
}

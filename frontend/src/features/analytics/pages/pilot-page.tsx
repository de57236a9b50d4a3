import type { PilotScorecard } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { LostPart } from '@/components/lost-part';
import { PageHeader } from '@/components/page-header';
import { pilotQueries } from '@/features/analytics/api/pilot';
import { PilotSaving } from '@/features/analytics/components/pilot-saving';
import { PilotStartDialog } from '@/features/analytics/components/pilot-start-dialog';
import { PilotWeeks } from '@/features/analytics/components/pilot-weeks';
import { VerdictMark } from '@/features/analytics/components/verdict-mark';
import { type Behind, BehindContext } from '@/features/analytics/model/behind';
import { hoursSaved } from '@/features/analytics/model/pilot';
import * as words from '@/features/analytics/words';
import { useDocumentTitle } from '@/lib/document-title';
import { LOCALE } from '@/lib/locale';
import { part } from '@/lib/part';
import '@/features/analytics/analytics.css';
import '@/features/analytics/pilot.css';

const BehindDialog = part(async () => (await import('@/features/analytics/components/behind-dialog')).BehindDialog, {
  lost: (_props, retry) => <LostPart onRetry={retry} />,
});

/** For the owner: whether the pilot has saved enough time. */
export function PilotPage() {
  const { data, error, refetch } = useQuery(pilotQueries.scorecard());
  const [setting, setSetting] = useState(false);
  const [behind, setBehind] = useState<Behind | null>(null);
  const ask = () => setSetting(true);
  useDocumentTitle(words.pilot);
  return (
    <div className="report">
      <PageHeader
        title={words.pilot}
        description={data?.starts_on ? beginning(data, data.starts_on) : words.aboutPilot}
        actions={
          data?.starts_on ? (
            <a href="/api/v1/analytics/pilot.csv" download className={buttonClass('secondary', 'md', 'print:hidden')}>
              {words.exportRows}
            </a>
          ) : null
        }
      />
      {data ? (
        <BehindContext value={setBehind}>
          <Scorecard scorecard={data} onAsk={ask} />
        </BehindContext>
      ) : error ? (
        <ErrorState error={error} title={words.scorecardDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theScorecard} />
      )}
      {behind ? <BehindDialog behind={behind} period={{}} onClose={() => setBehind(null)} /> : null}
      {data && setting ? <PilotStartDialog scorecard={data} onClose={() => setSetting(false)} /> : null}
    </div>
  );
}

function Scorecard({ scorecard, onAsk }: { scorecard: PilotScorecard; onAsk: () => void }) {
  const { verdict, explanation, weeks } = scorecard;
  if (weeks.length === 0) {
    return (
      <EmptyState
        icon="chart"
        title={words.PILOT_VERDICTS[verdict]}
        action={<Button onClick={onAsk}>{words.setTheFirstWeek}</Button>}
      >
        {words.aboutNotBegun}
      </EmptyState>
    );
  }
  return (
    <>
      <section aria-label={words.verdict} className="mt-5">
        <h2 className="text-lg">
          <VerdictMark verdict={verdict} className="font-semibold">
            {words.PILOT_VERDICTS[verdict]}
          </VerdictMark>
        </h2>
        <p className="mt-1 text-ink text-sm">{explanation}</p>
        <Together scorecard={scorecard} />
      </section>
      <PilotSaving scorecard={scorecard} />
      <PilotWeeks scorecard={scorecard} onSetStart={onAsk} />
    </>
  );
}

/** What the verdict is on, and what one takes. */
function Together({ scorecard }: { scorecard: PilotScorecard }) {
  const { samples, people } = scorecard.samples_needed;
  const { baseline } = scorecard;
  const saved = hoursSaved(scorecard);
  return (
    <>
      {saved ? (
        <p className="mt-1 text-ink-muted text-sm">
          {words.markedWeeksTogether}: <span className="font-medium text-ink">{saved.value}</span> {words.perWeek}
          {saved.interval ? `, ${words.interval90(saved.interval)}` : `. ${words.noInterval}`}
        </p>
      ) : null}
      {scorecard.verdict === 'passed' ? null : (
        <p className="mt-1 text-ink-muted text-sm">
          {words.samplesNeeded(samples, people, baseline.n, baseline.measurer_count)}
        </p>
      )}
    </>
  );
}

function beginning({ set_by_hand, time_zone }: PilotScorecard, startsOn: string): string {
  const day = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(startsOn));
  const why = set_by_hand ? words.asSetByYou : words.weekFirstEscalation;
  return words.eightWeeksFrom(day, why, time_zone.replaceAll('_', ' '));
}

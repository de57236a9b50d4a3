import type { PilotScorecard } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { PageHeader } from '@/components/page-header';
import { pilotQueries } from '@/features/analytics/api/pilot';
import { PilotSaving } from '@/features/analytics/components/pilot-saving';
import { PilotStartDialog } from '@/features/analytics/components/pilot-start-dialog';
import { PilotWeeks } from '@/features/analytics/components/pilot-weeks';
import { VerdictMark } from '@/features/analytics/components/verdict-mark';
import { PILOT_WORDS } from '@/features/analytics/model/pilot';
import { useDocumentTitle } from '@/lib/document-title';
import '@/features/analytics/analytics.css';
import '@/features/analytics/pilot.css';

/** Whether the hand-over is worth going on with, for whoever pays for it. */
export function PilotPage() {
  const { data, error, refetch } = useQuery(pilotQueries.scorecard());
  const [setting, setSetting] = useState(false);
  const ask = () => setSetting(true);
  useDocumentTitle('Pilot');
  return (
    <div className="report">
      <PageHeader
        title="Pilot"
        description={
          data?.starts_on ? beginning(data, data.starts_on) : 'Eight weeks that show what the hand-over saves.'
        }
        actions={
          data?.starts_on ? (
            <a href="/api/v1/analytics/pilot.csv" download className={buttonClass('secondary', 'md', 'print:hidden')}>
              Export the rows
            </a>
          ) : null
        }
      />
      {data ? (
        <Scorecard scorecard={data} onAsk={ask} />
      ) : error ? (
        <ErrorState error={error} title="The scorecard did not load" onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what="the scorecard" />
      )}
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
        title={PILOT_WORDS[verdict]}
        action={<Button onClick={onAsk}>Set the first week</Button>}
      >
        Its first week is that of the first escalation, or one that you choose. To say what it saves, it also takes a
        baseline: hand-overs by word of mouth, measured with a stopwatch.
      </EmptyState>
    );
  }
  return (
    <>
      <section aria-label="Verdict" className="mt-5">
        <h2 className="text-lg">
          <VerdictMark verdict={verdict} className="font-semibold">
            {PILOT_WORDS[verdict]}
          </VerdictMark>
        </h2>
        <p className="mt-1 text-ink text-sm">{explanation}</p>
      </section>
      <PilotSaving scorecard={scorecard} />
      <PilotWeeks scorecard={scorecard} onSetStart={onAsk} />
    </>
  );
}

function beginning({ set_by_hand, time_zone }: PilotScorecard, startsOn: string): string {
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(startsOn));
  const why = set_by_hand ? 'as you have set it' : 'the week of the first escalation';
  return `Eight weeks from ${day} on, ${why}; ${time_zone.replaceAll('_', ' ')}.`;
}

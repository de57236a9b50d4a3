import type { PilotScorecard, PilotWeek, Saving } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { Part } from '@/features/analytics/components/part';
import { PilotStart } from '@/features/analytics/components/pilot-start';
import { VerdictMark } from '@/features/analytics/components/verdict-mark';
import { daysOf } from '@/features/analytics/model/buckets';
import { hoursSaved, weekLacks } from '@/features/analytics/model/pilot';
import { stopwatchTime } from '@/features/analytics/model/typed-duration';
import * as words from '@/features/analytics/words';

const CELL = 'py-2 pr-4';

/** Eight rows: escalations acted on, hours saved, and the verdict. */
export function PilotWeeks({ scorecard, onSetStart }: { scorecard: PilotScorecard; onSetStart: () => void }) {
  const { weeks, time_zone, aim_h, start_fixed } = scorecard;
  const deciding = weeks.filter(({ counts }) => counts).length;
  const early = weeks.some(({ hours_saved }) => isEarlyWeek(hours_saved));
  return (
    <Part
      title={words.weeklyResults}
      className="mt-6"
      aside={
        start_fixed ? null : (
          <Button variant="ghost" size="sm" className="ml-auto print:hidden" onClick={onSetStart}>
            {words.setTheFirstWeek}
          </Button>
        )
      }
    >
      <table className="pilot-weeks mt-1 w-full text-left text-sm">
        <caption className="pb-2 text-left text-ink-muted text-sm">{words.aboutWeeks(aim_h, deciding, early)}</caption>
        <thead>
          <tr className="border-line border-b text-ink-muted text-xs">
            {[words.week, words.actedOn, words.hoursSaved, words.verdict].map((title) => (
              <th key={title} scope="col" className={CELL}>
                <span className="font-medium">{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <Week key={week.number} week={week} timeZone={time_zone} />
          ))}
        </tbody>
      </table>
      <PilotStart scorecard={scorecard} />
    </Part>
  );
}

function Week({ week, timeZone }: { week: PilotWeek; timeZone: string }) {
  const { number, counts, verdict, acted, volume_needed } = week;
  const begun = verdict !== 'ahead';
  return (
    <tr className="border-line border-b" data-counts={counts || undefined}>
      <th scope="row" className={CELL}>
        <span className="whitespace-nowrap font-medium text-ink">{words.weekNumber(number)}</span>
        <span className="block whitespace-nowrap font-normal text-ink-muted text-xs">{daysOf(week, timeZone)}</span>
        {counts ? <span className="sr-only">{words.decides}</span> : null}
      </th>
      <td className={CELL}>
        {begun ? acted : <None />}
        {begun && volume_needed !== null ? <Line>{words.ofNeeded(volume_needed)}</Line> : null}
      </td>
      <td className={CELL}>{begun ? <Saved week={week} /> : <None />}</td>
      <td className={CELL}>
        <VerdictMark verdict={verdict} className="max-md:text-xs">
          {words.WEEK_VERDICTS[verdict]}
        </VerdictMark>
      </td>
    </tr>
  );
}

/** The hours with their interval, and the two means that they come from: of the baseline, and in the product. */
function Saved({ week }: { week: PilotWeek }) {
  const hours = week.hours_saved;
  const saved = hoursSaved(week);
  if (!hours || !saved) {
    return hours ? <span className="text-ink-muted">{weekLacks(hours)}</span> : <None />;
  }
  const { standardised_s, actual } = hours;
  return (
    <>
      <span className="font-medium text-ink">{saved.value}</span>
      {week.verdict === 'running' ? <span className="text-ink-muted"> {words.soFar}</span> : null}
      {isEarlyWeek(hours) ? <span className="text-ink-muted text-xs"> {words.earlyLabel}</span> : null}
      {saved.interval ? <Line>{saved.interval}</Line> : null}
      <Line>
        {words.eachSaved(stopwatchTime(Math.round(standardised_s ?? 0)), stopwatchTime(Math.round(actual.mean_s ?? 0)))}
      </Line>
    </>
  );
}

function isEarlyWeek(hours: Saving | null): boolean {
  return hours !== null && hours.value !== null && hours.confidence === 'early';
}

function Line({ children }: { children: ReactNode }) {
  return <span className="block font-normal text-ink-muted text-xs">{children}</span>;
}

function None() {
  return (
    <span className="text-ink-subtle">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{words.nothingYet}</span>
    </span>
  );
}

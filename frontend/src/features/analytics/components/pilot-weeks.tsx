import type { PilotScorecard, PilotWeek, Saving } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { Opens } from '@/features/analytics/components/opens';
import { Part } from '@/features/analytics/components/part';
import { PilotStart } from '@/features/analytics/components/pilot-start';
import { VerdictMark } from '@/features/analytics/components/verdict-mark';
import { daysOf } from '@/features/analytics/model/buckets';
import { hoursSaved, weekLacks } from '@/features/analytics/model/pilot';
import { stopwatchTime } from '@/features/analytics/model/typed-duration';
import * as words from '@/features/analytics/words';

const CELL = 'py-2 pr-4';

/** The weeks in two groups, since the verdict is on the last four together; each with its volume, hours and mark. */
export function PilotWeeks({ scorecard, onSetStart }: { scorecard: PilotScorecard; onSetStart: () => void }) {
  const { weeks, time_zone, aim_h, start_fixed } = scorecard;
  const [first, last] = [weeks.filter(({ counts }) => !counts), weeks.filter(({ counts }) => counts)];
  const early = weeks.some(({ hours_saved: hours }) => hours !== null && isEarly(hours));
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
        <caption className="pb-2 text-left text-ink-muted text-sm">{words.aboutWeeks(aim_h, early)}</caption>
        <thead>
          <tr className="border-line border-b text-ink-muted text-xs">
            {[words.week, words.actedOn, words.hoursSaved, words.result].map((title) => (
              <th key={title} scope="col" className={CELL}>
                <span className="font-medium">{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <Group title={words.practiceWeeks} weeks={first} timeZone={time_zone} />
        <Group title={words.decidingWeeks} weeks={last} timeZone={time_zone}>
          <Together scorecard={scorecard} />
        </Group>
      </table>
      <PilotStart scorecard={scorecard} />
    </Part>
  );
}

interface GroupProps {
  title: string;
  weeks: readonly PilotWeek[];
  timeZone: string;
  children?: ReactNode;
}

function Group({ title, weeks, timeZone, children }: GroupProps) {
  if (weeks.length === 0) return null;
  return (
    <tbody>
      <tr className="border-line border-b">
        <th scope="rowgroup" colSpan={4} className="pt-4 pb-1.5 font-semibold text-ink">
          {title}
        </th>
      </tr>
      {weeks.map((week) => (
        <Week key={week.number} week={week} timeZone={timeZone} />
      ))}
      {children}
    </tbody>
  );
}

function Week({ week, timeZone }: { week: PilotWeek; timeZone: string }) {
  const { number, counts, verdict, acted, volume_needed, start, end } = week;
  const begun = verdict !== 'ahead';
  const name = words.weekNumber(number);
  return (
    <tr className="border-line border-b" data-counts={counts || undefined}>
      <th scope="row" className={CELL}>
        <span className="whitespace-nowrap font-medium text-ink">{name}</span>
        <span className="block whitespace-nowrap font-normal text-ink-muted text-xs">{daysOf(week, timeZone)}</span>
      </th>
      <td className={CELL}>
        {begun ? (
          <Opens
            behind={{
              figure: 'hours_saved_per_week',
              name: words.partOf(name, words.hoursSaved),
              from: start,
              to: end,
            }}
          >
            {acted}
          </Opens>
        ) : (
          <None />
        )}
        {begun && volume_needed !== null ? <Line>{words.ofNeeded(volume_needed)}</Line> : null}
      </td>
      <td className={CELL}>{begun ? <Saved week={week} /> : <None />}</td>
      <td className={CELL}>
        <VerdictMark verdict={verdict} quiet className="max-md:text-xs">
          {words.WEEK_VERDICTS[verdict]}
        </VerdictMark>
      </td>
    </tr>
  );
}

/** What decides, below the weeks that it is made of. */
function Together({ scorecard: { weeks, hours_saved: hours, verdict } }: { scorecard: PilotScorecard }) {
  const saved = hoursSaved({ hours_saved: hours });
  if (verdict === 'running' || verdict === 'not_begun') return null;
  const acted = weeks.reduce((sum, week) => sum + (week.counts ? week.acted : 0), 0);
  return (
    <tr className="border-line border-y" data-counts>
      <th scope="row" className={CELL}>
        <span className="font-semibold text-ink">{words.together}</span>
      </th>
      <td className={CELL}>{acted}</td>
      <td className={CELL}>
        {saved ? (
          <>
            <span className="font-semibold text-ink">{words.perWeekShort(saved.value)}</span>
            <Line>{saved.interval ?? words.noInterval}</Line>
          </>
        ) : (
          <None />
        )}
      </td>
      <td className={CELL}>
        <VerdictMark verdict={verdict} className="font-semibold max-md:text-xs">
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
      {isEarly(hours) ? <span className="text-ink-muted text-xs"> {words.earlyLabel}</span> : null}
      <Line>{saved.interval ?? words.noInterval}</Line>
      {standardised_s !== null && actual.mean_s !== null ? (
        <Line>
          {words.eachSaved(stopwatchTime(Math.round(standardised_s)), stopwatchTime(Math.round(actual.mean_s)))}
        </Line>
      ) : null}
    </>
  );
}

function isEarly({ value, confidence }: Saving): boolean {
  return value !== null && confidence === 'early';
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

import type { Baseline, BaselineSource, Measurer } from '@resolutionflow/api-client';
import { Early } from '@/features/analytics/components/early';
import { Part } from '@/features/analytics/components/part';
import { baselineAge } from '@/features/analytics/model/baseline-age';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

/** The mean of the samples, and its use. */
export function BaselineSummary({ baseline }: { baseline: Baseline }) {
  const { start_event, end_event } = baseline;
  return (
    <div className="flex flex-col gap-5">
      <Part title={words.meanSoFar}>
        <Mean baseline={baseline} />
        <Rests source={baseline.source} />
      </Part>
      <Part title={words.whatIsMeasured}>
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          <dt className="font-medium text-ink">{words.start}</dt>
          <dd className="text-ink-muted">{start_event}</dd>
          <dt className="font-medium text-ink">{words.stop}</dt>
          <dd className="text-ink-muted">{end_event}</dd>
        </dl>
        <p className="mt-2.5 text-ink-muted text-sm">{words.aboutMinutesRecovered}</p>
      </Part>
    </div>
  );
}

/** Who measured, how and when, and what the mean would be otherwise. */
function Rests({ source }: { source: BaselineSource }) {
  const { n, how, who, measurers, measurer_count, mean_with_excluded_s: withExcluded, without_severity } = source;
  if (n === 0) return null;
  const others = measurer_count > measurers.length ? [words.othersWho(measurer_count - measurers.length)] : [];
  return (
    <div className="mt-1 flex flex-col gap-0.5 text-ink-muted text-sm">
      <p>
        {how}.{' '}
        {measurer_count > 1 ? words.measuredByEach(LIST.format([...measurers.map(measurerWords), ...others])) : who}
      </p>
      <p>{baselineAge(source)}</p>
      {withExcluded === null ? null : <p>{words.withExcluded(seconds(withExcluded))}</p>}
      {without_severity > 0 ? <p>{words.someWithoutSeverity(without_severity)}</p> : null}
    </div>
  );
}

/** "Ana Ruiz (12)", "Ben Carter (3, former member)" */
function measurerWords({ name, n, former }: Measurer): string {
  return `${name} (${n}${former ? words.formerMember : ''})`;
}

const LIST = new Intl.ListFormat('en');

function Mean({ baseline: { mean_s, n, excluded, confidence, needed } }: { baseline: Baseline }) {
  const left = excluded > 0 ? words.andExcluded(excluded) : '';
  if (mean_s === null) {
    return (
      <p className="mt-1 text-ink text-sm">
        {words.moreSamples(needed)}
        <span className="text-ink-subtle">{words.soFarWithLeft(n, left)}</span>
      </p>
    );
  }
  return (
    <p className="flex flex-wrap items-baseline gap-x-2.5 text-ink-muted text-sm">
      <span className="font-semibold text-ink text-xl tabular-nums">{seconds(mean_s)}</span>
      <span>
        n&nbsp;=&nbsp;{n}
        <span className="text-ink-subtle">{left}</span>
      </span>
      {confidence === 'early' ? <Early /> : null}
    </p>
  );
}

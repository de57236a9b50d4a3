import type { Duration, EscalationMetrics, Figures, Saving as SavingFigure } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { metricsQueries } from '@/features/analytics/api/queries';
import { Definition } from '@/features/analytics/components/definition';
import { KeyFigure } from '@/features/analytics/components/key-figure';
import { Sources } from '@/features/analytics/components/sources';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { between, durationBefore, signed } from '@/features/analytics/words';

/** How long it takes, and what that saves: the four figures below the headline. */
export function KeyFigures({ metrics, before }: { metrics: EscalationMetrics; before: Figures | undefined }) {
  const { figures } = metrics;
  return (
    <div className="key-figures mt-5 border-line border-y">
      <Time
        name={words.timeToPickUp}
        figure={figures.time_to_claim}
        before={before?.time_to_claim}
        ended={words.withdrawnWhileUnclaimed}
      />
      <Time
        name={words.postClaimTimeToFirstAction}
        figure={figures.time_to_first_action}
        before={before?.time_to_first_action}
        viewed={figures.pre_claim_view}
        ended={words.endedWithoutAnAction}
      />
      <Saving
        name={words.minutesRecoveredName}
        unit={words.perProblemActedOn}
        figure={figures.minutes_recovered}
        net={figures.net_minutes_recovered}
        format={signed}
      />
      <Saving
        name={words.hoursSavedPerWeek}
        unit={words.perWeek}
        figure={figures.hours_saved_per_week}
        format={(value) => `${signed(value)}\u00a0h`}
        lacking={words.sameTwoMeans}
      />
    </div>
  );
}

interface TimeProps {
  name: string;
  figure: Duration;
  before: Duration | undefined;
  /** How long the brief was viewed before the pick-up, which shortens a time counted from the pick-up. */
  viewed?: Duration;
  /** The escalations that can no longer reach the event. */
  ended: string;
}

function Time({ name, figure, before, viewed, ended }: TimeProps) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(figure.slug);
  const { median, p90, n, waiting, ended_otherwise, needed, unavailable, confidence } = figure;
  const interval = between(median, seconds);
  const far = between(p90, seconds);
  return (
    <KeyFigure
      definition={definition}
      name={name}
      value={median.value === null ? null : seconds(median.value)}
      unit={words.median}
      early={confidence === 'early'}
    >
      <p>{words.countOf(n, waiting, ended_otherwise > 0 ? `${ended_otherwise} ${ended}` : null, needed)}</p>
      {needed === 0 && unavailable ? <p>{unavailable}</p> : null}
      {interval ? <p>{words.interval95(interval)}</p> : null}
      {p90.value === null ? null : <p>{words.percentile90(seconds(p90.value), far)}</p>}
      {viewed ? <ViewedBefore figure={viewed} /> : null}
      {before ? <p className="text-ink-subtle">{words.before(durationBefore(before))}</p> : null}
    </KeyFigure>
  );
}

function ViewedBefore({ figure: { slug, median, n } }: { figure: Duration }) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(slug);
  return (
    <p>
      {median.value === null ? words.tooFewViews(n) : words.viewedBefore(seconds(median.value), n)}{' '}
      {definition ? <Definition of={definition} /> : null}
    </p>
  );
}

interface SavingProps {
  name: string;
  unit: string;
  figure: SavingFigure;
  /** The same less what else it cost. */
  net?: SavingFigure;
  format: (value: number) => string;
  /** Replaces the API's reason where the neighbouring figure already gives it. */
  lacking?: string;
}

/** A difference, beside the two numbers that it is the difference of; without both of them there is none. */
function Saving({ name, unit, figure, net, format, lacking }: SavingProps) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(figure.slug);
  const { value, missing, confidence } = figure;
  const interval = between(figure, format);
  return (
    <KeyFigure
      definition={definition}
      name={name}
      value={value === null ? null : format(value)}
      unit={unit}
      early={value !== null && confidence === 'early'}
    >
      {value === null ? (
        <p>
          {lacking ?? missing}{' '}
          {figure.baseline.needed > 0 ? (
            <Link to="/analytics/baseline" className="font-medium text-accent-ink hover:underline print:hidden">
              {words.measureTheBaseline}
            </Link>
          ) : null}
        </p>
      ) : (
        <>
          {interval ? <p>{words.interval95(interval)}</p> : null}
          <Sources {...figure} />
          {figure.with_talk.value !== null && format(figure.with_talk.value) !== format(value) ? (
            <p>{words.withTalk(format(figure.with_talk.value))}</p>
          ) : null}
        </>
      )}
      {net ? <Net figure={net} format={format} /> : null}
    </KeyFigure>
  );
}

function Net({ figure, format }: Pick<SavingProps, 'figure' | 'format'>) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(figure.slug);
  const value = figure.value === null ? words.notKnown : format(figure.value);
  return (
    <p>
      {words.netOfCosts(value, between(figure, format))} {definition ? <Definition of={definition} /> : null}
    </p>
  );
}

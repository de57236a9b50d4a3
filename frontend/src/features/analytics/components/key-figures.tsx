import type { Duration, EscalationMetrics, Figures, Share } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { metricsQueries } from '@/features/analytics/api/queries';
import { Definition } from '@/features/analytics/components/definition';
import { KeyFigure } from '@/features/analytics/components/key-figure';
import { Opens } from '@/features/analytics/components/opens';
import { seconds } from '@/features/analytics/model/seconds';
import { EARLY } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { between, durationBefore } from '@/features/analytics/words';

/** How long it takes: the figures below the headline. */
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
        talk={figures.talk_rate}
        ended={words.endedWithoutAnAction}
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
  /** The first actions that were only talk. */
  talk?: Share;
  /** The escalations that can no longer reach the event. */
  ended: string;
}

function Time({ name, figure, before, viewed, talk, ended }: TimeProps) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(figure.slug);
  const { median, p90, n, waiting, ended_otherwise, needed, unavailable, confidence } = figure;
  const interval = between(median, seconds);
  const far = between(p90, seconds);
  return (
    <KeyFigure
      definition={definition}
      name={name}
      value={median.value === null ? null : seconds(median.value)}
      {...(needed === 0 && { without: words.medianNotReached })}
      unit={words.median}
      early={confidence === 'early' ? EARLY : null}
    >
      <p>
        <Opens behind={{ figure: figure.slug, name: definition?.name ?? name }}>
          {words.countOf(n, waiting, ended_otherwise > 0 ? `${ended_otherwise} ${ended}` : null, needed)}
        </Opens>
      </p>
      {needed === 0 && unavailable ? <p>{unavailable}</p> : null}
      {interval ? <p>{words.interval95(interval)}</p> : null}
      {p90.value === null ? null : <p>{words.percentile90(seconds(p90.value), far)}</p>}
      {talk && talk.of > 0 ? <TalkOnly share={talk} /> : null}
      {viewed ? <ViewedBefore figure={viewed} /> : null}
      {before ? <p className="text-ink-subtle">{words.before(durationBefore(before))}</p> : null}
    </KeyFigure>
  );
}

function TalkOnly({ share: { slug, n, of } }: { share: Share }) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(slug);
  return (
    <p>
      <Opens behind={{ figure: slug, name: definition?.name ?? words.onlyTalk }}>{words.talkOnly(n, of)}</Opens>{' '}
      {definition ? <Definition of={definition} /> : null}
    </p>
  );
}

function ViewedBefore({ figure: { slug, mean, n } }: { figure: Duration }) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(slug);
  return (
    <p>
      {mean === null ? words.tooFewViews(n) : words.viewedBefore(seconds(mean), n)}{' '}
      {definition ? <Definition of={definition} /> : null}
    </p>
  );
}

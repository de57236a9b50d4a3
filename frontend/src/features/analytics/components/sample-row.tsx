import type { BaselineSample } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { useMe } from '@/domain/me';
import { SeverityBadge } from '@/domain/severity-badge';
import { mayCorrect, mayJudge } from '@/features/analytics/model/samples';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { dateTime } from '@/lib/time';

/** An action on a sample. */
export type SampleVerb = 'correct' | 'exclude' | 'include' | 'history';
export type SampleAsk = (verb: SampleVerb, sample: BaselineSample) => void;

export function SampleRow({ sample, onAsk }: { sample: BaselineSample; onAsk: SampleAsk }) {
  const me = useMe();
  const { severity, note, excluded, revision } = sample;
  const length = seconds(sample.seconds);
  const which = words.theSample(length, dateTime(sample.measured_at));
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line border-b py-2.5 text-sm">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className={excluded ? 'text-ink-muted tabular-nums' : 'font-medium text-ink tabular-nums'}>
            {length}
          </span>
          {severity ? <SeverityBadge severity={severity} /> : null}
          {excluded ? <span className="font-medium text-warning">{words.excluded}</span> : null}
        </p>
        {note ? (
          <p dir="auto" className="text-ink-muted">
            {note}
          </p>
        ) : null}
        <p className="text-ink-subtle text-xs">
          <bdi>{sample.measured_by.name}</bdi> ·{' '}
          <time dateTime={sample.measured_at}>{dateTime(sample.measured_at)}</time> · {words.SOURCES[sample.source]}
          {sample.entered_by.id === sample.measured_by.id ? null : (
            <>
              {' '}
              {words.by} <bdi>{sample.entered_by.name}</bdi>
            </>
          )}
        </p>
        {revision > 1 ? <LastChange sample={sample} which={which} onAsk={onAsk} /> : null}
      </div>
      <div className="-ml-2.5 flex gap-1">
        {mayCorrect(sample, me) ? (
          <Button
            variant="ghost"
            size="sm"
            aria-label={words.correctWhich(which)}
            onClick={() => onAsk('correct', sample)}
          >
            {words.correct}
          </Button>
        ) : null}
        {mayJudge(me) ? (
          <Button
            variant="ghost"
            size="sm"
            aria-label={`${excluded ? words.include : words.exclude} ${which}`}
            onClick={() => onAsk(excluded ? 'include' : 'exclude', sample)}
          >
            {excluded ? words.include : words.exclude}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function LastChange({ sample, which, onAsk }: { sample: BaselineSample; which: string; onAsk: SampleAsk }) {
  return (
    <p className="text-ink-subtle text-xs">
      <bdi>{sample.changed_by.name}</bdi> {words.CHANGES[sample.change]}: <bdi>{sample.reason}</bdi>{' '}
      <button
        type="button"
        aria-label={words.historyOf(which)}
        className="min-h-6 whitespace-nowrap font-medium text-accent-ink hover:underline"
        onClick={() => onAsk('history', sample)}
      >
        {words.history}
      </button>
    </p>
  );
}

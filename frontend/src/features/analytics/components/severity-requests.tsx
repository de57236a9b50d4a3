import type { BaselineSample, Severity } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Select } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { SEVERITY_NAMES } from '@/domain/words';
import { useCorrectSample } from '@/features/analytics/api/baseline';
import { Part } from '@/features/analytics/components/part';
import { isSeverity } from '@/features/analytics/model/samples';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { explain } from '@/lib/problem';
import { dateTime } from '@/lib/time';

/** As one is done, the next one takes its place. */
const AT_ONCE = 5;

/** Samples from before a severity was required, for whoever may correct them. */
export function SeverityRequests({ samples, count }: { samples: readonly BaselineSample[]; count: number }) {
  if (samples.length === 0) return null;
  return (
    <Part title={words.samplesWithoutSeverity(count)} className="mt-8">
      <p className="mt-0.5 text-ink-muted text-sm">{words.aboutWithoutSeverity}</p>
      <ul aria-label={words.samplesWithoutSeverity(count)} className="mt-3 border-line border-t">
        {samples.slice(0, AT_ONCE).map((sample) => (
          <Request key={sample.id} sample={sample} />
        ))}
      </ul>
    </Part>
  );
}

function Request({ sample }: { sample: BaselineSample }) {
  const announce = useAnnounce();
  const [severity, setSeverity] = useState('');
  const { mutate, isPending, error } = useCorrectSample(sample.id);
  const length = seconds(sample.seconds);
  const which = words.theSample(length, dateTime(sample.measured_at));
  const add = (chosen: Severity) => {
    const { revision, note } = sample;
    mutate(
      { revision, seconds: sample.seconds, severity: chosen, note, reason: words.severityAddedLater },
      { onSuccess: () => announce(words.severityAdded) },
    );
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b py-2.5 text-sm">
      <div className="min-w-56 flex-1">
        <p className="font-medium text-ink tabular-nums">{length}</p>
        {sample.note ? (
          <p dir="auto" className="text-ink-muted">
            {sample.note}
          </p>
        ) : null}
        <p className="text-ink-subtle text-xs">
          <bdi>{sample.measured_by.name}</bdi> ·{' '}
          <time dateTime={sample.measured_at}>{dateTime(sample.measured_at)}</time>
        </p>
      </div>
      <form
        className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSeverity(severity) && !isPending) add(severity);
        }}
      >
        <Select
          label={words.severityOf(which)}
          hideLabel
          className="w-44"
          value={severity}
          onChange={(event) => setSeverity(event.target.value)}
        >
          {severity === '' ? <option value="">{words.chooseASeverity}</option> : null}
          {(Object.keys(SEVERITY_NAMES) as Severity[]).map((each) => (
            <option key={each} value={each}>
              {SEVERITY_NAMES[each]}
            </option>
          ))}
        </Select>
        <Button type="submit" busy={isPending} disabled={severity === ''} aria-label={words.addSeverityTo(which)}>
          {words.add}
        </Button>
      </form>
      {error && !isPending ? (
        <div className="w-full">
          <Notice tone="danger">{explain(error)}</Notice>
        </div>
      ) : null}
    </li>
  );
}

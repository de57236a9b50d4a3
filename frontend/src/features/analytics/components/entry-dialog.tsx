import { type FormEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { noteOf, useAddSample } from '@/features/analytics/api/baseline';
import { DurationField } from '@/features/analytics/components/duration-field';
import { Measurer } from '@/features/analytics/components/measurer';
import { SampleWords } from '@/features/analytics/components/sample-words';
import { type Entry, entryDraft, NO_ENTRY } from '@/features/analytics/model/drafts';
import { localNow } from '@/features/analytics/model/local-time';
import { isSeverity } from '@/features/analytics/model/samples';
import { seconds } from '@/features/analytics/model/seconds';
import { durationError, readDuration } from '@/features/analytics/model/typed-duration';
import * as words from '@/features/analytics/words';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';
import { uuid } from '@/lib/uuid';

/** A measurement that was taken with another stopwatch. */
export function EntryDialog({ onClose }: { onClose: () => void }) {
  const announce = useAnnounce();
  const first = useRef<HTMLInputElement>(null);
  const severity = useRef<HTMLSelectElement>(null);
  const draft = entryDraft(whose(useMe()));
  const entry = usePersistedDraft(draft);
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = useAddSample();
  const refused = isPending ? {} : fieldErrors(error);
  const wrong = durationError(entry.duration);
  // A change makes a new measurement, also if the answer to the first was lost.
  const change = (some: Partial<Entry>) => draft.set({ ...entry, ...some, key: uuid() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (wrong) first.current?.focus();
    else if (!isSeverity(entry.severity)) severity.current?.focus();
    if (wrong || !isSeverity(entry.severity) || isPending) return;
    mutate(
      {
        key: entry.key,
        seconds: readDuration(entry.duration) ?? 0,
        measured_at: entry.measuredAt ? new Date(entry.measuredAt).toISOString() : null,
        measured_by: entry.measuredBy || null,
        severity: entry.severity,
        note: noteOf(entry.note),
      },
      {
        onSuccess: (sample) => {
          draft.set(NO_ENTRY);
          announce(words.sampleAdded(seconds(sample.seconds)));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={words.enterAMeasurement} description={words.aboutEntry} initialFocus={first}>
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <DurationField
          input={first}
          value={entry.duration}
          error={(asked ? wrong : null) ?? refused.seconds}
          onChange={(duration) => change({ duration })}
        />
        <SampleWords
          value={entry}
          first={severity}
          errors={asked && entry.severity === '' ? { ...refused, severity: words.chooseSeverity } : refused}
          onChange={change}
        />
        <Measurer value={entry.measuredBy} error={refused.measured_by} onChange={(by) => change({ measuredBy: by })} />
        <TextField
          type="datetime-local"
          label={words.when}
          optional
          max={localNow()}
          value={entry.measuredAt}
          hint={words.localTimeNowDefault}
          {...(refused.measured_at && { error: refused.measured_at })}
          onChange={(event) => change({ measuredAt: event.target.value })}
        />
        {error && !isPending && Object.keys(refused).length === 0 ? (
          <Notice tone="danger">{words.failedTypedKept(explain(error))}</Notice>
        ) : null}
        <DialogFooter onCancel={onClose} action={words.add} busy={isPending} />
      </form>
    </Dialog>
  );
}

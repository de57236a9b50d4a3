import { type BaselineSample, isProblem, SAMPLE_CORRECTION_REASON_MAX } from '@resolutionflow/api-client';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { DurationField } from '@/features/analytics/components/duration-field';
import { SampleConflict } from '@/features/analytics/components/sample-conflict';
import { SampleWords } from '@/features/analytics/components/sample-words';
import { useCorrection } from '@/features/analytics/hooks/use-correction';
import * as words from '@/features/analytics/words';
import { explain } from '@/lib/problem';

/** The previous values stay in the history. */
export function CorrectionDialog({ sample, onClose }: { sample: BaselineSample; onClose: () => void }) {
  const announce = useAnnounce();
  const first = useRef<HTMLInputElement>(null);
  const why = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const form = useCorrection(sample);
  const { value, errors, error, isPending, differs, contested, change } = form;
  const shown = asked ? errors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (errors.duration) first.current?.focus();
    else if (errors.reason) why.current?.focus();
    if (isPending || !differs || contested.length > 0 || Object.keys(errors).length > 0) return;
    form.save(() => {
      announce(words.sampleCorrected);
      onClose();
    });
  };
  return (
    <Dialog open onClose={onClose} title={words.correctTheSample} description={words.aboutCorrect} initialFocus={first}>
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <DurationField
          input={first}
          value={value.duration}
          error={shown.duration}
          onChange={(duration) => change({ duration })}
        />
        <SampleWords
          value={value}
          errors={shown.note ? { note: shown.note } : {}}
          mayBeUnknown={sample.severity === null}
          onChange={change}
        />
        <TextField
          ref={why}
          label={words.why}
          maxLength={SAMPLE_CORRECTION_REASON_MAX}
          value={value.reason}
          {...(shown.reason && { error: shown.reason })}
          onChange={(event) => change({ reason: event.target.value })}
        />
        {contested.length > 0 ? <SampleConflict sample={sample} form={form} /> : null}
        {asked && !differs && !error ? <Notice tone="info">{words.nothingChanged}</Notice> : null}
        {error && contested.length === 0 ? <Notice tone="danger">{refusal(error)}</Notice> : null}
        <DialogFooter
          onCancel={() => {
            form.discard();
            onClose();
          }}
          action={words.correct}
          busy={isPending}
        />
      </form>
    </Dialog>
  );
}

function refusal(error: unknown): string {
  if (!isProblem(error, 'sample-changed')) return words.failedTypedKept(explain(error));
  return words.changedBySomeone;
}

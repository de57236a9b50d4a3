import { type BaselineSample, isProblem, SAMPLE_JUDGEMENT_REASON_MAX } from '@resolutionflow/api-client';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useJudgeSample } from '@/features/analytics/api/baseline';
import { reasonDraft } from '@/features/analytics/model/drafts';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { isBlank } from '@/lib/characters';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';

interface JudgementDialogProps {
  sample: BaselineSample;
  exclude: boolean;
  onClose: () => void;
}

/** Whether a sample counts. Either way it stays in the list, with the reason. */
export function JudgementDialog({ sample, exclude, onClose }: JudgementDialogProps) {
  const announce = useAnnounce();
  const first = useRef<HTMLInputElement>(null);
  const draft = reasonDraft(whose(useMe()), sample.id);
  const reason = usePersistedDraft(draft);
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = useJudgeSample(sample.id);
  const missing = asked && isBlank(reason) ? words.enterAReason : undefined;
  const wrong = missing ?? (isPending ? undefined : fieldErrors(error).reason);
  const isDone = sample.excluded === exclude && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isBlank(reason)) first.current?.focus();
    if (isBlank(reason) || isPending || isDone) return;
    mutate(
      { exclude, revision: sample.revision, reason: reason.trim() },
      {
        onSuccess: () => {
          draft.set('');
          announce(exclude ? words.sampleExcluded : words.sampleIncluded);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={exclude ? words.excludeQuestion(seconds(sample.seconds)) : words.includeQuestion(seconds(sample.seconds))}
      description={exclude ? words.aboutExclude : words.countsEveryFigureAgain}
      initialFocus={first}
    >
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <TextField
          ref={first}
          label={words.why}
          maxLength={SAMPLE_JUDGEMENT_REASON_MAX}
          value={reason}
          {...(exclude && { hint: words.excludeExample })}
          {...(wrong && { error: wrong })}
          onChange={(event) => draft.set(event.target.value)}
        />
        {error && !isPending && !wrong ? <Notice tone="danger">{refusal(error, sample)}</Notice> : null}
        <DialogFooter
          onCancel={onClose}
          action={exclude ? words.exclude : words.include}
          busy={isPending}
          disabled={isDone}
        />
      </form>
    </Dialog>
  );
}

function refusal(error: unknown, { changed_by: by, change, reason, ...sample }: BaselineSample): string {
  if (!isProblem(error, 'sample-changed')) return words.failedTypedKept(explain(error));
  return words.changedNow(by.name, words.CHANGES[change], reason ?? '', seconds(sample.seconds));
}

import type { BaselineSample } from '@resolutionflow/api-client';
import { isProblem } from '@resolutionflow/api-client';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useJudgeSample } from '@/features/analytics/api/baseline';
import { reasonDraft } from '@/features/analytics/model/drafts';
import { CHANGES } from '@/features/analytics/model/samples';
import { seconds } from '@/features/analytics/model/seconds';
import { isBlank } from '@/lib/characters';
import { useKept } from '@/lib/kept';
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
  const reason = useKept(draft);
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = useJudgeSample(sample.id);
  const missing = asked && isBlank(reason) ? 'Say why, for whoever reads these numbers later.' : undefined;
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
          announce(exclude ? 'The sample is left out.' : 'The sample counts again.');
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={exclude ? `Leave out the ${seconds(sample.seconds)}?` : `Take in the ${seconds(sample.seconds)} again?`}
      description={
        exclude
          ? 'It stays in the list with your name and the reason, and is in no figure.'
          : 'From then on it is in every figure again.'
      }
      initialFocus={first}
    >
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <TextField
          ref={first}
          label="Why"
          maxLength={200}
          value={reason}
          {...(exclude && { hint: 'Such as: the junior was on hold in between' })}
          {...(wrong && { error: wrong })}
          onChange={(event) => draft.set(event.target.value)}
        />
        {error && !isPending && !wrong ? <Notice tone="danger">{refusal(error, sample)}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={isPending} disabled={isDone}>
            {exclude ? 'Leave it out' : 'Take it in'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function refusal(error: unknown, { changed_by: by, change, reason, ...sample }: BaselineSample): string {
  if (!isProblem(error, 'sample-changed')) return `${explain(error)} What you typed is still here.`;
  return `${by.name} ${CHANGES[change]} a moment ago: ${reason}. It is ${seconds(sample.seconds)} now.`;
}

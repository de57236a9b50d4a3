import { IMPORT_UNDO_REASON_MAX, type SampleImported } from '@resolutionflow/api-client';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useUndoImport } from '@/features/analytics/api/baseline';
import { reasonDraft } from '@/features/analytics/model/drafts';
import { countSamples } from '@/features/analytics/model/samples';
import * as words from '@/features/analytics/words';
import { isBlank } from '@/lib/characters';
import { focusHeading } from '@/lib/focus-heading';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';
import { dateTime } from '@/lib/time';
import { toast } from '@/lib/toast';

interface UndoImportDialogProps {
  /** The current import, also after another person has undone it. */
  imported: SampleImported;
  onClose: () => void;
}

/** Leaves out all samples of one file. They stay in the list, each with the reason. */
export function UndoImportDialog({ imported: { id, added, excluded, by, at }, onClose }: UndoImportDialogProps) {
  const announce = useAnnounce();
  const first = useRef<HTMLInputElement>(null);
  const draft = reasonDraft(whose(useMe()), `import.${id}`);
  const reason = usePersistedDraft(draft);
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = useUndoImport();
  const missing = asked && isBlank(reason) ? words.enterAReason : undefined;
  const wrong = missing ?? (isPending ? undefined : fieldErrors(error).reason);
  const counting = added - excluded;
  const isDone = counting <= 0 && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isBlank(reason)) first.current?.focus();
    if (isBlank(reason) || isPending || isDone) return;
    mutate(
      { id, reason: reason.trim() },
      {
        onSuccess: () => {
          draft.set('');
          announce(words.importUndone);
          toast(words.importUndoneTitle, { description: words.samplesExcluded(countSamples(counting)) });
          onClose();
          // Its button is gone, and the focus would be with it.
          requestAnimationFrame(focusHeading);
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.undoThisImport}
      description={
        <>
          <bdi>{by.name}</bdi> {words.importedOn(countSamples(added), dateTime(at))}
        </>
      }
      initialFocus={first}
    >
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        {isDone ? (
          <Notice tone="info">{words.alreadyUndone}</Notice>
        ) : (
          <ul className="list-disc pl-5 text-ink-muted text-sm">
            <li>{effect(counting, added)}.</li>
            <li>{words.figuresChange}</li>
            <li>{words.nothingIsDeleted}</li>
            <li>{words.canIncludeAgain}</li>
          </ul>
        )}
        <TextField
          ref={first}
          label={words.why}
          maxLength={IMPORT_UNDO_REASON_MAX}
          value={reason}
          hint={words.undoExample}
          {...(wrong && { error: wrong })}
          onChange={(event) => draft.set(event.target.value)}
        />
        {error && !isPending && !wrong ? <Notice tone="danger">{words.failedTypedKept(explain(error))}</Notice> : null}
        <DialogFooter onCancel={onClose} action={words.undoImport} busy={isPending} disabled={isDone} />
      </form>
    </Dialog>
  );
}

function effect(counting: number, added: number): string {
  const are = counting === 1 ? 'is' : 'are';
  if (counting < added) return `${countSamples(counting)} of ${added} ${are} excluded; the others were before`;
  return `${added === 1 ? words.theOnlySample : words.all(countSamples(added))} ${are} excluded`;
}

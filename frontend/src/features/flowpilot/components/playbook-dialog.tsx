import type { PlaybookKind, SessionDetail } from '@resolutionflow/api-client';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { Select, TextArea, TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useAddToPlaybook } from '@/features/flowpilot/api/mutations';
import { type PlaybookDraft, playbookDraft, wordsOf } from '@/features/flowpilot/model/playbook';
import * as words from '@/features/flowpilot/words';
import { isBlank } from '@/lib/characters';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';
import { shownInPlace } from '@/lib/shown-in-place';
import { uuid } from '@/lib/uuid';

interface PlaybookDialogProps {
  open: boolean;
  session: SessionDetail;
  onClose: () => void;
  onAdded: () => void;
}

/** What helped becomes the step that the next case like it begins with. */
export function PlaybookDialog({ open, onClose, ...rest }: PlaybookDialogProps) {
  const first = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={words.addStepPlaybook}
      description={words.aboutPlaybookStep}
      initialFocus={first}
    >
      <PlaybookForm {...rest} first={first} onClose={onClose} />
    </Dialog>
  );
}

type PlaybookFormProps = Omit<PlaybookDialogProps, 'open'> & { first: React.RefObject<HTMLTextAreaElement | null> };

function PlaybookForm({ session, first, onClose, onAdded }: PlaybookFormProps) {
  const kept = playbookDraft(whose(useMe()), session);
  const draft = usePersistedDraft(kept);
  const [key] = useState(uuid);
  const add = useAddToPlaybook();
  const errors = fieldErrors(add.error);
  const put = (changes: Partial<PlaybookDraft>) => kept.set({ ...draft, ...changes });
  const ready = !isBlank(draft.title) && !isBlank(draft.body);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || add.isPending) return;
    void add.mutateAsync({ key, body: wordsOf(draft, session) }, { onSuccess: onAdded }).then(kept.clear, shownInPlace);
  };
  return (
    <form className="flex flex-col gap-3.5" noValidate onSubmit={onSubmit}>
      <TextArea
        ref={first}
        label={words.step}
        rows={2}
        value={draft.body}
        error={errors.body ?? (isBlank(draft.body) ? words.enterTheStep : undefined)}
        onChange={(event) => put({ body: event.target.value })}
      />
      <Select
        label={words.kind}
        value={draft.kind}
        onChange={(event) => put({ kind: event.target.value as PlaybookKind })}
      >
        {Object.entries(words.PLAYBOOK_KINDS).map(([kind, word]) => (
          <option key={kind} value={kind}>
            {word}
          </option>
        ))}
      </Select>
      <TextField
        label={words.problem}
        dir="auto"
        value={draft.title}
        error={errors.title ?? (isBlank(draft.title) ? words.enterTheProblem : undefined)}
        onChange={(event) => put({ title: event.target.value })}
      />
      <TextArea
        label={words.whenDoesItApply}
        optional
        hint={words.aboutWhen}
        rows={1}
        value={draft.appliesWhen}
        error={errors.applies_when}
        onChange={(event) => put({ appliesWhen: event.target.value })}
      />
      <TextField
        label={words.keywords}
        optional
        hint={words.aboutKeywords}
        dir="auto"
        value={draft.keywords}
        error={errors.keywords}
        onChange={(event) => put({ keywords: event.target.value })}
      />
      <label className="flex items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="size-4"
          checked={draft.onlyClient}
          onChange={(event) => put({ onlyClient: event.target.checked })}
        />
        {words.onlyFor(session.client_name)}
      </label>
      {add.error && !add.isPending ? <Notice tone="danger">{words.failedTextKept(explain(add.error))}</Notice> : null}
      <DialogFooter onCancel={onClose} action={words.add} busy={add.isPending} />
    </form>
  );
}

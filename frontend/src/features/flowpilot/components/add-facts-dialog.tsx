import type { SessionDetail } from '@resolutionflow/api-client';
import type { FormEvent } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { Notice } from '@/components/notice';
import { useChangeSession } from '@/features/flowpilot/api/mutations';
import { FactInputs } from '@/features/flowpilot/components/fact-inputs';
import { EMPTY_ESCALATION, type EscalateDraft, errorsOf, factsOf } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { explain } from '@/lib/problem';
import { shownInPlace } from '@/lib/shown-in-place';

interface AddFactsDialogProps {
  open: boolean;
  session: SessionDetail;
  /** See `whose`. */
  owner: string;
  onClose: () => void;
  onAdded: () => void;
}

/** A field for each unknown fact. */
export function AddFactsDialog({ open, onClose, ...rest }: AddFactsDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={words.addFacts} description={words.aboutAddFacts}>
      <AddFactsForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

function AddFactsForm({ session, owner, onClose, onAdded }: Omit<AddFactsDialogProps, 'open'>) {
  const kept = persistedDraft(owner, `facts.${session.id}`, (stored) => ({
    ...EMPTY_ESCALATION,
    ...(stored as Partial<EscalateDraft> | null),
  }));
  const draft = usePersistedDraft(kept);
  const errors = errorsOf(draft);
  const change = useChangeSession(session.id);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const facts = factsOf(draft);
    if (facts === null) return onClose();
    if (change.isPending || Object.keys(errors).length > 0) return;
    void change.mutateAsync(facts, { onSuccess: onAdded }).then(kept.clear, shownInPlace);
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={onSubmit}>
      <FactInputs
        session={session}
        draft={draft}
        errors={errors}
        onDraft={(changes) => kept.set({ ...draft, ...changes })}
      />
      {change.error && !change.isPending ? (
        <Notice tone="danger">{words.failedTextKept(explain(change.error))}</Notice>
      ) : null}
      <DialogFooter onCancel={onClose} action={words.add} busy={change.isPending} />
    </form>
  );
}

import type { SessionDetail } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { useSendFirst } from '@/domain/outbox/use-outbox';
import { proposalsQuery, sourceOf } from '@/domain/proposals/proposals';
import { SendFirstNotice } from '@/domain/send-first-notice';
import { FactInputs } from '@/features/flowpilot/components/fact-inputs';
import { IntentChoice } from '@/features/flowpilot/components/intent-choice';
import { Preflight } from '@/features/flowpilot/components/preflight';
import { useSendEscalation } from '@/features/flowpilot/hooks/use-send-escalation';
import {
  type EscalateDraft,
  errorsOf,
  isProposed,
  WORDS,
  type WordName,
  withProposals,
} from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { type PersistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';

interface EscalateDialogProps {
  open: boolean;
  onClose: () => void;
  session: SessionDetail;
  /** Kept outside, so that closing the dialog loses nothing. */
  draft: PersistedDraft<EscalateDraft>;
  onEscalated: (intent: EscalateDraft['intent']) => void;
}

/** Everything is optional, and what the record says is filled in: it must cost seconds. */
export function EscalateDialog({ open, onClose, ...rest }: EscalateDialogProps) {
  const first = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={words.escalateThisSession}
      description={words.aboutEscalate}
      initialFocus={first}
    >
      <EscalateForm {...rest} first={first} onClose={onClose} />
    </Dialog>
  );
}

type EscalateFormProps = Omit<EscalateDialogProps, 'open'> & { first: React.RefObject<HTMLTextAreaElement | null> };

function EscalateForm({ session, draft: kept, first, onClose, onEscalated }: EscalateFormProps) {
  const typed = usePersistedDraft(kept);
  const { data: proposals } = useQuery(proposalsQuery(session.id));
  const draft = withProposals(typed, proposals);
  const errors = errorsOf(draft);
  const [tried, setTried] = useState(false);
  const { send, sending, error } = useSendEscalation(session.id, kept, onEscalated, onClose);
  const sendFirst = useSendFirst(session.id);
  const refused = fieldErrors(error);
  const put = (changes: Partial<EscalateDraft>) => kept.set({ ...typed, ...changes });
  const write = (name: WordName, text: string) =>
    put({ [name]: text, own: typed.own.includes(name) ? typed.own : [...typed.own, name] });
  const proposalIn = (name: WordName) => (isProposed(typed, name) ? (proposals?.[name] ?? null) : null);
  // Then there is nothing to write: Enter is not a new line yet.
  const asProposed = typed.own.length === 0 && WORDS.some(({ name }) => proposalIn(name));

  const submit = () => {
    setTried(true);
    if (!sending && Object.keys(errors).length === 0) sendFirst.run(() => void send(draft));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const plain = asProposed && !event.shiftKey && event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.metaKey || event.ctrlKey || plain)) return;
    event.preventDefault();
    submit();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };

  return (
    <form className="flex flex-col gap-3.5" noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {session.practice ? null : (
        <IntentChoice
          draft={draft}
          errors={{ ...refused, ...errors, ...(!tried && { to: refused.to }) }}
          ownerId={session.owner.id}
          onDraft={put}
        />
      )}
      <Preflight session={session} draft={draft} />
      {asProposed ? <p className="text-ink-muted text-sm">{words.enterSendsAsProposed}</p> : null}
      {WORDS.map(({ name, label, hint }, index) => {
        const proposal = proposalIn(name);
        return (
          <TextArea
            key={name}
            ref={index === 0 ? first : undefined}
            label={label}
            hint={proposal ? sourceOf(proposal, session.steps) : hint}
            rows={1}
            value={draft[name]}
            error={errors[name] ?? refused[name]}
            onChange={(event) => write(name, event.target.value)}
          />
        );
      })}
      <FactInputs session={session} draft={draft} errors={errors} onDraft={put} />
      {/* The error is here too, so that it is seen without scrolling. */}
      <div className="sticky bottom-0 z-10 -mx-5 -mb-5 flex flex-col gap-2.5 border-line border-t bg-raised px-5 py-3">
        {error && !sending ? <Notice tone="danger">{words.failedTextKept(explain(error))}</Notice> : null}
        <SendFirstNotice
          first={sendFirst}
          verb={words.INTENT_VERBS[draft.intent]}
          onAgain={submit}
          onWithout={() => sendFirst.skip(() => void send(draft))}
        />
        <DialogFooter
          onCancel={onClose}
          action={words.SEND_VERBS[draft.intent]}
          busy={sending || sendFirst.state === 'sending'}
          keys
        />
      </div>
    </form>
  );
}

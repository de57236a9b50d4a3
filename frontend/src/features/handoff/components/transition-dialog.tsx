import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useSendFirst } from '@/domain/outbox/use-outbox';
import { MinutesField, minutesOf } from '@/domain/proposals/minutes-field';
import { proposalsQuery, resolutionOf } from '@/domain/proposals/proposals';
import * as proposalWords from '@/domain/proposals/words';
import { SendFirstNotice } from '@/domain/send-first-notice';
import { useHandoffTransition } from '@/features/handoff/api/mutations';
import { TransitionField } from '@/features/handoff/components/transition-fields';
import { errorsOf, FORMS, type FormTransition, NOTHING_TYPED, type Typed } from '@/features/handoff/model/forms';
import { refusal } from '@/features/handoff/model/refusal';
import * as words from '@/features/handoff/words';
import { type PersistedDraft, persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { fieldErrors } from '@/lib/problem';
import { shownInPlace } from '@/lib/shown-in-place';
import { uuid } from '@/lib/uuid';

interface TransitionDialogProps {
  /** The transition whose form is open; null: none. */
  transition: FormTransition | null;
  card: HandoffCard;
  onClose: () => void;
  /** With the announcement, and the handoff afterwards. */
  onDone: (message: string, detail: HandoffDetail, transition: FormTransition) => void;
}

/** The form of a transition. Its own chunk, loaded after the page. */
export function TransitionDialog({ transition, onClose, ...rest }: TransitionDialogProps) {
  const first = useRef<HTMLTextAreaElement & HTMLSelectElement>(null);
  const form = transition && FORMS[transition];
  return (
    <Dialog
      open={form !== null}
      onClose={onClose}
      wide
      title={form?.title ?? ''}
      description={form?.description}
      initialFocus={first}
    >
      {transition ? (
        <TransitionForm key={transition} {...rest} transition={transition} first={first} onClose={onClose} />
      ) : null}
    </Dialog>
  );
}

interface TransitionFormProps extends Omit<TransitionDialogProps, 'transition'> {
  transition: FormTransition;
  first: React.RefObject<(HTMLTextAreaElement & HTMLSelectElement) | null>;
}

function TransitionForm({ transition, card, first, onClose, onDone }: TransitionFormProps) {
  const form = FORMS[transition];
  const draft = draftOf(transition, whose(useMe()), card.id);
  const kept = usePersistedDraft(draft);
  const { data: proposals } = useQuery({ ...proposalsQuery(card.session_id), enabled: transition === 'resolve' });
  const [touched, setTouched] = useState(false);
  const proposed = proposals && !touched && kept.resolution === '' ? (resolutionOf(proposals)?.text ?? '') : '';
  const [time, setTime] = useState<string>();
  const minutes = minutesOf(time, proposals?.time_spent);
  const typed = { ...kept, resolution: kept.resolution || proposed };
  const [asked, setAsked] = useState(false);
  // One for each opening, so that a second try after a lost answer is the same one.
  const [key] = useState(uuid);
  const sending = useHandoffTransition(card.id);
  const sendFirst = useSendFirst(card.session_id);
  const errors = errorsOf(form, typed);
  const refused = fieldErrors(sending.error);
  const wrong = Object.keys(errors).length > 0 || minutes === undefined;

  const submit = () => {
    setAsked(true);
    if (wrong) first.current?.focus();
    if (!wrong && !sending.isPending) sendFirst.run(send);
  };
  const send = () =>
    void sending
      .mutateAsync(
        { transition, typed: { ...typed, minutes: String(minutes ?? '') }, key },
        { onSuccess: (detail) => onDone(form.done, detail, transition) },
      )
      .then(draft.clear, shownInPlace);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };

  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {form.fields.map((field, index) => (
        <TransitionField
          key={field.name}
          field={proposed && field.name === 'resolution' ? { ...field, hint: proposalWords.proposed } : field}
          card={card}
          typed={typed}
          error={(asked ? errors[field.name] : undefined) ?? refused[field.name]}
          onTyped={(changed) => {
            setTouched(touched || changed.resolution !== typed.resolution);
            draft.set(changed);
          }}
          input={index === 0 ? first : undefined}
        />
      ))}
      {transition === 'resolve' ? (
        <MinutesField value={time} proposed={proposals?.time_spent} onValue={setTime} />
      ) : null}
      {sending.error && !sending.isPending ? (
        <Notice tone="danger">{words.failedTextKept(refusal(sending.error))}</Notice>
      ) : null}
      <SendFirstNotice first={sendFirst} verb={form.verb} onAgain={submit} onWithout={() => sendFirst.skip(send)} />
      <DialogFooter
        onCancel={onClose}
        action={form.verb}
        busy={sending.isPending || sendFirst.state === 'sending'}
        keys
      />
    </form>
  );
}

/** Kept when the dialog closes, the page is left, or another person changes the handoff. */
function draftOf(transition: FormTransition, owner: string, handoffId: string): PersistedDraft<Typed> {
  return persistedDraft(owner, `move.${transition}.${handoffId}`, (stored) => ({
    ...NOTHING_TYPED,
    ...(stored as Partial<Typed> | null),
  }));
}

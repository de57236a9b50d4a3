import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useSendFirst } from '@/domain/outbox/use-outbox';
import { SendFirstNotice } from '@/domain/send-first-notice';
import { useMove } from '@/features/handoff/api/mutations';
import { MoveField } from '@/features/handoff/components/move-fields';
import { errorsOf, FORMS, type FormMove, NOTHING_TYPED, type Typed } from '@/features/handoff/model/forms';
import { refusal } from '@/features/handoff/model/refusal';
import * as words from '@/features/handoff/words';
import { type Kept, kept, useKept } from '@/lib/kept';
import { fieldErrors } from '@/lib/problem';
import { uuid } from '@/lib/uuid';

interface MoveDialogProps {
  /** Which one is asked for; null: none. */
  move: FormMove | null;
  card: HandoffCard;
  onClose: () => void;
  /** With what to tell a screen reader, and how it stands now. */
  onDone: (message: string, detail: HandoffDetail, move: FormMove) => void;
}

/** Asks for what a move wants to be told. Its own chunk: a page is there before anybody needs it. */
export function MoveDialog({ move, onClose, ...rest }: MoveDialogProps) {
  const first = useRef<HTMLTextAreaElement & HTMLSelectElement>(null);
  const form = move && FORMS[move];
  return (
    <Dialog
      open={form !== null}
      onClose={onClose}
      wide
      title={form?.title ?? ''}
      description={form?.description}
      initialFocus={first}
    >
      {move ? <MoveForm key={move} {...rest} move={move} first={first} onClose={onClose} /> : null}
    </Dialog>
  );
}

interface MoveFormProps extends Omit<MoveDialogProps, 'move'> {
  move: FormMove;
  first: React.RefObject<(HTMLTextAreaElement & HTMLSelectElement) | null>;
}

function MoveForm({ move, card, first, onClose, onDone }: MoveFormProps) {
  const form = FORMS[move];
  const draft = draftOf(move, whose(useMe()), card.id);
  const typed = useKept(draft);
  const [asked, setAsked] = useState(false);
  // One for each opening, so that a second try after a lost answer is the same one.
  const [key] = useState(uuid);
  const sending = useMove(card.id);
  const sendFirst = useSendFirst(card.session_id);
  const errors = errorsOf(form, typed);
  const refused = fieldErrors(sending.error);
  const wrong = Object.keys(errors).length > 0;

  const submit = () => {
    setAsked(true);
    if (wrong) first.current?.focus();
    if (!wrong && !sending.isPending) sendFirst.run(send);
  };
  const send = () =>
    sending.mutate(
      { move, typed, key },
      {
        onSuccess: (detail) => {
          draft.clear();
          onDone(form.done, detail, move);
        },
      },
    );
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
        <MoveField
          key={field.name}
          field={field}
          card={card}
          typed={typed}
          error={(asked ? errors[field.name] : undefined) ?? refused[field.name]}
          onTyped={draft.set}
          input={index === 0 ? first : undefined}
        />
      ))}
      {sending.error && !sending.isPending ? (
        <Notice tone="danger">{words.failedTextKept(refusal(sending.error))}</Notice>
      ) : null}
      <SendFirstNotice first={sendFirst} verb={form.verb} onAgain={submit} onWithout={() => sendFirst.skip(send)} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={sending.isPending || sendFirst.state === 'sending'}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {form.verb}
        </Button>
      </div>
    </form>
  );
}

/** Kept when the dialog closes, the page is left, or somebody else changes the handoff meanwhile. */
function draftOf(move: FormMove, owner: string, handoffId: string): Kept<Typed> {
  return kept(owner, `move.${move}.${handoffId}`, (stored) => ({
    ...NOTHING_TYPED,
    ...(stored as Partial<Typed> | null),
  }));
}

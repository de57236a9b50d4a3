import { SESSION_RESOLVE_RESOLUTION_MAX } from '@resolutionflow/api-client';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { useSendFirst } from '@/domain/outbox/use-outbox';
import { SendFirstNotice } from '@/domain/send-first-notice';
import * as words from '@/features/flowpilot/words';
import { isBlank, tooLong } from '@/lib/characters';
import { type PersistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { explain } from '@/lib/problem';

interface TextDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  label: string;
  /** The name of the button that does it. */
  verb: string;
  /** Kept outside, so that closing the dialog loses nothing. */
  draft: PersistedDraft<string>;
  busy: boolean;
  error: unknown;
  /** The session whose steps are sent before it is done. */
  sessionId: string;
  onSubmit: (text: string) => void;
}

/** Asks for a line or two before something is done. */
export function TextDialog({ open, onClose, title, description, ...rest }: TextDialogProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog open={open} onClose={onClose} title={title} description={description} initialFocus={input}>
      <TextForm {...rest} input={input} onClose={onClose} />
    </Dialog>
  );
}

type TextFormProps = Omit<TextDialogProps, 'open' | 'title' | 'description'> & {
  input: React.RefObject<HTMLTextAreaElement | null>;
};

function TextForm({ input, label, verb, draft, busy, error, sessionId, onClose, onSubmit }: TextFormProps) {
  const text = usePersistedDraft(draft);
  const sendFirst = useSendFirst(sessionId);
  const [asked, setAsked] = useState(false);
  const missing = isBlank(text);
  const long = tooLong(text, SESSION_RESOLVE_RESOLUTION_MAX);
  const submit = () => {
    setAsked(true);
    if (missing) input.current?.focus();
    if (!busy && !missing && !long) sendFirst.run(() => onSubmit(text.trim()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={onFormSubmit} onKeyDown={onKeyDown}>
      <TextArea
        ref={input}
        label={label}
        rows={3}
        value={text}
        error={long ?? (asked && missing ? words.enterLeastOneLine : undefined)}
        onChange={(event) => draft.set(event.target.value)}
      />
      {error && !busy ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <SendFirstNotice
        first={sendFirst}
        verb={verb}
        onAgain={submit}
        onWithout={() => sendFirst.skip(() => onSubmit(text.trim()))}
      />
      <DialogFooter onCancel={onClose} action={verb} busy={busy || sendFirst.state === 'sending'} />
    </form>
  );
}

import type { HandoffCreate } from '@resolutionflow/api-client';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { TextArea } from '@/components/field';
import { Kbd } from '@/components/kbd';
import { Notice } from '@/components/notice';
import { isAlreadySent, useEscalate } from '@/features/flowpilot/api/mutations';
import { Preflight } from '@/features/flowpilot/components/preflight';
import { characters, isLongerThan } from '@/lib/characters';
import { type Kept, useKept } from '@/lib/kept';
import { explain, fieldErrors } from '@/lib/problem';
import { MOD_KEY } from '@/lib/shortcuts';
import { toast } from '@/lib/toast';
import { uuid } from '@/lib/uuid';

const FIELDS = [
  { name: 'reason', label: 'Why are you stuck?', hint: undefined },
  { name: 'ask', label: 'What do you need?', hint: 'One specific ask is answered fastest.' },
  { name: 'first_move', label: 'What would you try first?', hint: undefined },
  { name: 'contingency', label: 'And if that does not help?', hint: undefined },
] as const;

export type EscalateDraft = Record<(typeof FIELDS)[number]['name'], string>;
export const EMPTY_ESCALATION: EscalateDraft = { reason: '', ask: '', first_move: '', contingency: '' };

const LIMIT = 4_000;

interface EscalateDialogProps {
  open: boolean;
  onClose: () => void;
  sessionId: string;
  /** Kept outside, so that closing the dialog loses nothing. */
  draft: Kept<EscalateDraft>;
  onEscalated: () => void;
}

/** Everything is optional: it must cost seconds. */
export function EscalateDialog({ open, onClose, ...rest }: EscalateDialogProps) {
  const first = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title="Escalate this session"
      description="Every engineer sees it within a second, with all steps so far. Nothing below is required."
      initialFocus={first}
    >
      <EscalateForm {...rest} first={first} onClose={onClose} />
    </Dialog>
  );
}

type EscalateFormProps = Omit<EscalateDialogProps, 'open'> & { first: React.RefObject<HTMLTextAreaElement | null> };

function EscalateForm({ sessionId, draft: kept, first, onClose, onEscalated }: EscalateFormProps) {
  const draft = useKept(kept);
  // One key for each opening: a double click, or a second try after a lost answer, is one handoff.
  const [key] = useState(uuid);
  const escalate = useEscalate(sessionId);
  const errors = fieldErrors(escalate.error);
  const long = FIELDS.some(({ name }) => isTooLong(draft[name]));

  const send = () => {
    if (escalate.isPending || long) return;
    escalate.mutate(
      { key, body: bodyOf(draft) },
      {
        onSuccess: onEscalated,
        onError: (error) => {
          if (!isAlreadySent(error)) return;
          toast('It was escalated already', { description: 'Nothing was sent twice.' });
          onClose();
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    send();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <Preflight sessionId={sessionId} asked={draft.ask.trim() !== ''} />
      {FIELDS.map(({ name, label, hint }, index) => (
        <TextArea
          key={name}
          ref={index === 0 ? first : undefined}
          label={label}
          hint={hint}
          rows={1}
          value={draft[name]}
          error={isTooLong(draft[name]) ? tooLong(draft[name]) : errors[name]}
          onChange={(event) => kept.set({ ...draft, [name]: event.target.value })}
        />
      ))}
      {escalate.error && !escalate.isPending ? (
        <Notice tone="danger">{explain(escalate.error)} What you wrote is still here.</Notice>
      ) : null}
      <div className="flex items-center justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={escalate.isPending} aria-keyshortcuts="Control+Enter Meta+Enter">
          Send now
          <span className="flex gap-0.5">
            <Kbd onAccent>{MOD_KEY}</Kbd>
            <Kbd onAccent>↵</Kbd>
          </span>
        </Button>
      </div>
    </form>
  );
}

function isTooLong(text: string): boolean {
  return isLongerThan(text.trim(), LIMIT);
}

function tooLong(text: string): string {
  return `At most ${LIMIT.toLocaleString('en')} characters; this has ${characters(text.trim()).toLocaleString('en')}.`;
}

/** What was left empty is not said, so that the brief shows it as unknown. */
function bodyOf(draft: EscalateDraft): HandoffCreate {
  const filled = FIELDS.map(({ name }) => [name, draft[name].trim()] as const).filter(([, text]) => text !== '');
  return { intent: 'escalate', ...Object.fromEntries(filled) };
}

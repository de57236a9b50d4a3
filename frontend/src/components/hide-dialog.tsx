import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Select, TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { characters } from '@/lib/characters';
import { explain } from '@/lib/problem';

/** As the API has it: a shorter one stands in too many words. */
const SHORTEST = 4;

export interface HideableText {
  field: string;
  label: string;
  text: string;
}

/** From `begin` up to `end`, as JavaScript counts. */
export interface Marked {
  field: string;
  begin: number;
  end: number;
}

interface HideDialogProps {
  texts: readonly HideableText[];
  /** What was marked on the page. */
  marked?: Marked | undefined;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  /** In characters, as the server counts them. */
  onHide: (passage: Marked) => void;
}

/** Hide by hand what nobody found. The text is in a field, so that the keyboard can mark in it too. */
export function HideDialog({ texts, marked, busy, error, onClose, onHide }: HideDialogProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [field, setField] = useState(marked?.field ?? texts[0]?.field);
  const [{ begin, end }, setPlace] = useState({ begin: marked?.begin ?? 0, end: marked?.end ?? 0 });
  const text = texts.find((each) => each.field === field)?.text ?? '';
  const passage = text.slice(begin, end);
  const enough = characters(passage.trim()) >= SHORTEST;

  useLayoutEffect(() => {
    area.current?.focus();
    if (marked) area.current?.setSelectionRange(marked.begin, marked.end);
  }, [marked]);

  const hide = () => {
    if (!enough || field === undefined) return area.current?.focus();
    const first = characters(text.slice(0, begin));
    onHide({ field, begin: first, end: first + characters(passage) });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Hide a secret"
      description="Wherever it stands in this session it is masked from now on: in steps, all versions of the brief, mails not yet sent, exports, and what a model is told. Only who works on the session still reads it. This cannot be undone."
      initialFocus={area}
    >
      <div className="flex flex-col gap-4">
        {texts.length > 1 ? (
          <Select
            label="Where"
            value={field}
            onChange={(event) => {
              setField(event.target.value);
              setPlace({ begin: 0, end: 0 });
            }}
          >
            {texts.map((each) => (
              <option key={each.field} value={each.field}>
                {each.label}
              </option>
            ))}
          </Select>
        ) : null}
        <TextArea
          ref={area}
          label="Mark the secret"
          hint="With the mouse, or with Shift and the arrow keys."
          rows={3}
          readOnly
          value={text}
          className="font-mono"
          onSelect={({ currentTarget }) =>
            setPlace({ begin: currentTarget.selectionStart, end: currentTarget.selectionEnd })
          }
        />
        <p aria-live="polite" className="min-w-0 text-ink-muted text-sm [overflow-wrap:anywhere]">
          {enough ? (
            <>
              To be hidden: <strong className="font-medium text-ink">{passage}</strong>
            </>
          ) : (
            `Mark at least ${SHORTEST} characters.`
          )}
        </p>
        {error && !busy ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" busy={busy} aria-disabled={!enough || busy || undefined} onClick={hide}>
            Hide as secret
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

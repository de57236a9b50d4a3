import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { Select, TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import * as words from '@/domain/words';
import { characters } from '@/lib/characters';
import { cx } from '@/lib/cx';
import { count } from '@/lib/locale';
import { explain } from '@/lib/problem';

/** The API's limits: a shorter passage would match too many words, a longer one is a page, not a secret. */
const SHORTEST = 4;
const LONGEST = 1_000;

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
  /** The passage selected on the page. */
  marked?: Marked | undefined;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  /** In characters, as the server counts them. */
  onHide: (passage: Marked) => void;
}

/** Hide by hand a secret that was not found. The text is in a field, so that the keyboard and a finger can mark in it too. */
export function HideDialog({ texts, marked, busy, error, onClose, onHide }: HideDialogProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [field, setField] = useState(marked?.field ?? texts[0]?.field);
  const [{ begin, end }, setPlace] = useState({ begin: marked?.begin ?? 0, end: marked?.end ?? 0 });
  const text = texts.find((each) => each.field === field)?.text ?? '';
  const passage = text.slice(begin, end);
  const [missed, setMissed] = useState(false);
  const length = characters(passage.trim());
  const fits = length >= SHORTEST && length <= LONGEST;

  const marks = useRef({ begin, end });
  marks.current = { begin, end };
  // Also after the rest of a long text has loaded: a field loses its selection when its text is replaced.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each text.
  useLayoutEffect(() => area.current?.setSelectionRange(marks.current.begin, marks.current.end), [text]);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const look = () => {
      if (document.activeElement === element) {
        setPlace({ begin: element.selectionStart, end: element.selectionEnd });
      }
    };
    // A browser draws no caret in a field that is `readonly`, and the keyboard marks from the caret.
    const refuse = (event: Event) => event.preventDefault();
    // A finger that drags an end of the selection makes no other event.
    document.addEventListener('selectionchange', look);
    element.addEventListener('select', look);
    element.addEventListener('beforeinput', refuse);
    return () => {
      document.removeEventListener('selectionchange', look);
      element.removeEventListener('select', look);
      element.removeEventListener('beforeinput', refuse);
    };
  }, []);

  const hide = () => {
    if (!fits || field === undefined) {
      setMissed(true);
      return area.current?.focus();
    }
    const first = characters(text.slice(0, begin));
    onHide({ field, begin: first, end: first + characters(passage) });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words.hideASecret}
      description={words.hideASecretMeans}
      initialFocus={area}
    >
      <div className="flex flex-col gap-4">
        {texts.length > 1 ? (
          <Select
            label={words.where}
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
          label={words.selectTheSecret}
          hint={words.howToSelect}
          rows={4}
          aria-readonly="true"
          // Nothing is typed here, so that a phone need not show its keyboard.
          inputMode="none"
          spellCheck={false}
          value={text}
          onChange={() => {}}
          className="[&_textarea]:font-mono [&_textarea]:text-sm"
        />
        <p
          aria-live="polite"
          className={cx(
            'line-clamp-3 min-w-0 text-sm [overflow-wrap:anywhere]',
            missed && !fits ? 'text-danger' : 'text-ink-muted',
          )}
        >
          {fits ? (
            <>
              {words.willBeHidden} <strong className="font-medium font-mono text-ink">{passage.trim()}</strong>
            </>
          ) : (
            words.selectCharacters(SHORTEST, count(LONGEST))
          )}
        </p>
        {error && !busy ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <DialogFooter onCancel={onClose} action={words.hide} onAction={hide} busy={busy} online />
      </div>
    </Dialog>
  );
}

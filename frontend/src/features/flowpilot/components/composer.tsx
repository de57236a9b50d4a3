import { type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react';
import { Icon } from '@/components/icon';
import { Kbd } from '@/components/kbd';
import { Notice } from '@/components/notice';
import { KindPicker } from '@/features/flowpilot/components/kind-picker';
import { pastedFiles } from '@/features/flowpilot/model/clipboard';
import {
  type Draft,
  showsRulesOut,
  takesOutput,
  tooLong,
  withBody,
  withNextKind,
} from '@/features/flowpilot/model/draft';
import { guesses, transcriptIn } from '@/features/flowpilot/model/guesses';
import { lookOf } from '@/features/flowpilot/model/step-kinds';
import type { Transcript } from '@/features/flowpilot/model/transcript';
import * as words from '@/features/flowpilot/words';
import { isBlank } from '@/lib/characters';
import { cx } from '@/lib/cx';
import { direction } from '@/lib/direction';

interface ComposerProps {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onRecord: (draft: Draft) => void;
  input: RefObject<HTMLTextAreaElement | null>;
  /** Files that are pasted or dropped in. */
  onFiles?: (files: Iterable<File>) => void;
  /** A terminal's text that is pasted or dropped in. */
  onTranscript?: (transcript: Transcript) => void;
  label?: string;
  verb?: string;
  /** The key that leads here. */
  keys?: string;
  /** Beside the kinds. */
  aside?: ReactNode;
}

const INPUT = 'w-full bg-transparent placeholder:text-ink-subtle focus:outline-none focus-visible:outline-none';

/** One line and Enter. Shift+Enter makes a new line; in a command's output Enter does, as output has many. */
export function Composer({ draft, onDraft, onRecord, input, onFiles, onTranscript, aside, ...rest }: ComposerProps) {
  const { label = words.recordAStep, verb = words.record, keys = 'n' } = rest;
  const id = useId();
  const look = lookOf(draft.kind);
  const problem = tooLong(draft);
  const ready = !isBlank(draft.body) && problem === null;
  const record = () => {
    if (!ready) return;
    onRecord(draft);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      onDraft(withNextKind(draft));
      return;
    }
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    const withMod = event.metaKey || event.ctrlKey;
    if (event.currentTarget.dataset.many !== undefined && !withMod) return;
    event.preventDefault();
    record();
  };

  const takeFiles = async (files: readonly File[]) => {
    const [file = null] = files;
    const isOne = onTranscript && files.length === 1 && file;
    const text = isOne ? await transcriptIn(file) : null;
    if (text === null) onFiles?.(files);
    else onTranscript?.({ text, file });
  };

  return (
    <form
      aria-label={label}
      className="rounded-lg border border-control bg-raised shadow-rest transition-colors focus-within:border-focus focus-within:ring-1 focus-within:ring-focus"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
      onPaste={(event) => {
        const files = pastedFiles(event.clipboardData);
        const text = event.clipboardData.getData('text/plain');
        if (onFiles && files.length > 0) {
          event.preventDefault();
          onFiles(files);
        } else if (onTranscript && guesses()?.looksLikeTranscript(text)) {
          event.preventDefault();
          onTranscript({ text, file: null });
        }
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (!onFiles || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void takeFiles([...event.dataTransfer.files]);
      }}
    >
      <div className="flex items-center justify-between gap-2 px-1.5 pt-1.5">
        <KindPicker kind={draft.kind} onKind={(kind) => onDraft({ ...draft, kind, picked: true })} />
        {aside}
      </div>
      <div className="flex items-end gap-2 py-1.5 pr-1.5 pl-3">
        <textarea
          ref={input}
          rows={1}
          dir={direction(draft.body)}
          aria-label={`${look.word}: ${look.prompt}`}
          aria-describedby={problem ? `${id}-problem` : undefined}
          aria-invalid={problem ? true : undefined}
          aria-keyshortcuts={`${keys} Alt+ArrowDown`}
          placeholder={look.prompt}
          value={draft.body}
          onChange={(event) => onDraft(withBody(draft, event.target.value))}
          onKeyDown={onKeyDown}
          className={cx(INPUT, 'max-h-60 min-h-6 py-1', draft.kind === 'command' && 'font-mono text-sm')}
        />
        <button
          type="submit"
          aria-disabled={!ready}
          className={cx(
            'touch-target inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2.5 font-medium text-sm transition-colors',
            ready ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'cursor-default! text-ink-subtle',
          )}
        >
          {verb}
          {ready ? <Kbd onAccent>↵</Kbd> : <Icon name="enter" className="size-3.5" />}
        </button>
      </div>
      {takesOutput(draft.kind) ? (
        <textarea
          rows={2}
          dir="ltr"
          data-many=""
          spellCheck={false}
          aria-label={words.commandOutputOptional}
          placeholder={words.pasteTheOutputOptional}
          value={draft.output}
          onChange={(event) => onDraft({ ...draft, output: event.target.value })}
          onKeyDown={onKeyDown}
          className={cx(INPUT, 'block max-h-40 min-h-9 border-line border-t px-3 py-2 font-mono text-xs')}
        />
      ) : null}
      {showsRulesOut(draft) ? (
        <div className="flex items-baseline gap-2 border-line border-t px-3 text-sm">
          <label htmlFor={`${id}-rules-out`} className="shrink-0 text-ink-subtle">
            {words.rulesOut}
          </label>
          <input
            id={`${id}-rules-out`}
            dir="auto"
            placeholder={words.causeRuledOutOptional}
            value={draft.rulesOut}
            onChange={(event) => onDraft({ ...draft, rulesOut: event.target.value })}
            onKeyDown={onKeyDown}
            className={cx(INPUT, 'h-9')}
          />
        </div>
      ) : null}
      {problem ? (
        <div id={`${id}-problem`} className="p-1.5">
          <Notice tone="danger">{problem}</Notice>
        </div>
      ) : null}
    </form>
  );
}

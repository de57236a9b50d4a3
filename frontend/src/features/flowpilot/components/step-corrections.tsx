import type { Step } from '@resolutionflow/api-client';
import { RelativeTime } from '@/components/relative-time';
import { useHasChanges } from '@/domain/changes';
import { editDraft } from '@/features/flowpilot/model/corrections';
import * as words from '@/features/flowpilot/words';
import { cx } from '@/lib/cx';

/** How the steps of a session are corrected. */
export interface StepCorrections {
  mayCorrect: (step: Step) => boolean;
  /** The step whose editor is open. */
  editing: string | null;
  /** Null closes the editor. */
  onEdit: (id: string | null) => void;
  onStrike: (step: Step) => void;
  onRestore: (step: Step) => void;
  onHistory: (id: string) => void;
}

const SMALL = 'inline-flex h-6 items-center rounded-sm px-1 text-xs hover:bg-hover hover:text-ink';

/** Says whether an edit is kept that was not saved. */
export function EditButton({ step, onEdit }: { step: Step; onEdit: () => void }) {
  const unsaved = useHasChanges(editDraft(step));
  return (
    <button
      type="button"
      aria-keyshortcuts="e"
      aria-label={unsaved ? undefined : words.editStep}
      className={cx(SMALL, unsaved ? 'text-warning' : 'text-ink-subtle')}
      onClick={onEdit}
    >
      {unsaved ? words.unsavedEdit : words.edit}
    </button>
  );
}

interface CorrectionNoteProps {
  step: Step;
  onHistory: () => void;
  /** Undefined for those who may not. */
  onRestore: (() => void) | undefined;
}

/** Under a step that was edited or struck out: who did it, and a button for its history. */
export function CorrectionNote({ step: { edits, struck, version }, onHistory, onRestore }: CorrectionNoteProps) {
  if (version === 1) return null;
  return (
    <p className="-ml-1 flex flex-wrap items-center gap-x-1 text-ink-subtle text-xs">
      {struck ? (
        <span className="px-1">
          {words.struckOutBy(struck.by.name)} <RelativeTime at={struck.at} />
        </span>
      ) : null}
      {struck && onRestore ? (
        <button type="button" className={cx(SMALL, 'text-accent-ink')} onClick={onRestore}>
          {words.restore}
        </button>
      ) : null}
      <button
        type="button"
        className={SMALL}
        aria-label={edits > 0 ? words.showHistoryOf(edits + 1) : words.history}
        onClick={onHistory}
      >
        {edits > 0 ? words.edited(edits + 1) : words.history}
      </button>
    </p>
  );
}

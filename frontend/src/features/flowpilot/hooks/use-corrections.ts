import type { SessionDetail, Step } from '@resolutionflow/api-client';
import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '@/components/live-region';
import { useStrikeStep } from '@/features/flowpilot/api/mutations';
import type { History } from '@/features/flowpilot/components/corrections-dialog';
import type { StepCorrections } from '@/features/flowpilot/components/step-corrections';
import type { Rights } from '@/features/flowpilot/model/rights';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';
import { useShortcuts } from '@/lib/shortcuts';
import { toast } from '@/lib/toast';

const UNDO_MS = 10_000;

/** Correcting the steps of a session, with its keys: `j` and `k` go from step to step, `e` edits the focused one. */
export function useCorrections(session: SessionDetail, userId: string, rights: Rights, onEscalate: () => void) {
  const announce = useAnnounce();
  const [editing, setEditing] = useState<string | null>(null);
  const [history, setHistory] = useState<History>(null);
  const strike = useStrikeStep(session.id);
  useFocusBack(editing);

  const mayCorrect = (step: Step) => rights.record && (rights.correct || step.actor.id === userId);
  const restore = (step: Step) =>
    strike.mutateAsync({ ...step, restore: true }).then(
      () => announce(words.restored),
      (error: unknown) => toast.error(words.notRestored, { description: explain(error) }),
    );
  const onStrike = (step: Step) =>
    strike.mutateAsync(step).then(
      (struck) => {
        setEditing(null);
        toast(words.struckOut, {
          id: step.id,
          duration: UNDO_MS,
          action: { label: words.undo, onClick: () => void restore(struck) },
        });
      },
      (error: unknown) => toast.error(words.notStruckOut, { description: explain(error) }),
    );

  const onE = (event: KeyboardEvent) => {
    const step = session.steps.find(({ id }) => id === focusedStep());
    if (step && step.struck === null && mayCorrect(step)) setEditing(step.id);
    else if (rights.escalate) onEscalate();
    else return;
    // Each leads into a text field, where the key itself would be typed.
    event.preventDefault();
  };
  useShortcuts({ e: onE, j: () => moveFocus(1), k: () => moveFocus(-1) });

  const steps: StepCorrections = {
    mayCorrect,
    editing,
    onEdit: setEditing,
    onStrike: (step) => void onStrike(step),
    onRestore: (step) => void restore(step),
    onHistory: (stepId) => setHistory({ stepId }),
  };
  return { steps, history, setHistory };
}

function focusedStep(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-step]')?.dataset.step;
}

/** To the next or previous step; from elsewhere to the last one. */
function moveFocus(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('li[data-step]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at === -1 ? rows.at(-1) : rows[at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'center' });
}

/** Gives the focus back to the step, once its editor has closed. */
function useFocusBack(editing: string | null): void {
  const before = useRef(editing);
  useEffect(() => {
    const closed = before.current;
    before.current = editing;
    if (closed !== null && editing === null) document.getElementById(`step-${closed}`)?.focus();
  }, [editing]);
}

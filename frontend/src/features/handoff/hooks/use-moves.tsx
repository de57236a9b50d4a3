import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import { type ReactNode, useEffect, useState } from 'react';
import { useAnnounce } from '@/components/live-region';
import { LostPart } from '@/components/lost-part';
import { useMakeMove } from '@/features/handoff/hooks/use-make-move';
import { FORMS, type FormMove } from '@/features/handoff/model/forms';
import type { Move } from '@/features/handoff/model/moves';
import { part } from '@/lib/part';

const MoveDialog = part(async () => (await import('@/features/handoff/components/move-dialog')).MoveDialog, {
  lost: ({ move }, retry) => (move === null ? null : <LostPart onRetry={retry} />),
});

interface Moves {
  /** Does it, or asks for the words that it needs. */
  ask: (move: Move) => void;
  /** The one that is on its way. */
  making: Move | null;
  /** To be rendered once, anywhere in the page. */
  dialog: ReactNode;
}

/** Everything that can be done with a handoff, for the pages that show it. */
export function useMoves(card: HandoffCard, onDone?: (detail: HandoffDetail, move: FormMove) => void): Moves {
  const announce = useAnnounce();
  const [asking, setAsking] = useState<FormMove | null>(null);
  const [wanted, setWanted] = useState(false);
  const { make, making } = useMakeMove(card);

  useEffect(() => {
    // After the page, so that the first click finds it there.
    const timer = setTimeout(() => void MoveDialog.preload().catch(() => {}), 1_000);
    return () => clearTimeout(timer);
  }, []);

  const ask = (move: Move) => {
    if (!(move in FORMS)) return make(move);
    setWanted(true);
    setAsking(move as FormMove);
  };
  const dialog = wanted ? (
    <MoveDialog
      move={asking}
      card={card}
      onClose={() => setAsking(null)}
      onDone={(message, detail, move) => {
        setAsking(null);
        announce(message);
        onDone?.(detail, move);
      }}
    />
  ) : null;
  return { ask, making, dialog };
}

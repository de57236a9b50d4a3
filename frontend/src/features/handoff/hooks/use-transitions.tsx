import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import { type ReactNode, useEffect, useState } from 'react';
import { useAnnounce } from '@/components/live-region';
import { LostPart } from '@/components/lost-part';
import { useApplyTransition } from '@/features/handoff/hooks/use-apply-transition';
import { type FormTransition, hasForm } from '@/features/handoff/model/forms';
import type { Transition } from '@/features/handoff/model/transitions';
import { part } from '@/lib/part';

const TransitionDialog = part(
  async () => (await import('@/features/handoff/components/transition-dialog')).TransitionDialog,
  {
    lost: ({ transition }, retry) => (transition === null ? null : <LostPart onRetry={retry} />),
  },
);

interface Transitions {
  /** Does it, or asks for the words that it needs. */
  ask: (transition: Transition) => void;
  /** The one that is on its way. */
  pending: Transition | null;
  /** To be rendered once, anywhere in the page. */
  dialog: ReactNode;
}

/** Everything that can be done with a handoff, for the pages that show it. */
export function useTransitions(
  card: HandoffCard,
  onDone?: (detail: HandoffDetail, transition: FormTransition) => void,
): Transitions {
  const announce = useAnnounce();
  const [asking, setAsking] = useState<FormTransition | null>(null);
  const [wanted, setWanted] = useState(false);
  const { apply, pending } = useApplyTransition(card);

  useEffect(() => {
    // After the page, so that the first click finds it there.
    const timer = setTimeout(() => void TransitionDialog.preload().catch(() => {}), 1_000);
    return () => clearTimeout(timer);
  }, []);

  const ask = (transition: Transition) => {
    if (!hasForm(transition)) return apply(transition);
    setWanted(true);
    setAsking(transition);
  };
  const dialog = wanted ? (
    <TransitionDialog
      transition={asking}
      card={card}
      onClose={() => setAsking(null)}
      onDone={(message, detail, transition) => {
        setAsking(null);
        announce(message);
        onDone?.(detail, transition);
      }}
    />
  ) : null;
  return { ask, pending, dialog };
}

import type { HandoffCard } from '@resolutionflow/api-client';
import { useAnnounce } from '@/components/live-region';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { useMove } from '@/features/handoff/api/mutations';
import type { Move } from '@/features/handoff/model/moves';
import { refusal } from '@/features/handoff/model/refusal';
import * as words from '@/features/handoff/words';
import { toast } from '@/lib/toast';

/** Makes a move that needs no words, says that it is done, and says why where it was refused. */
export function useMakeMove(card: HandoffCard) {
  const announce = useAnnounce();
  const move = useMove(card.id);
  const { outbox } = useOutbox();
  const act = (which: Move) =>
    move.mutate(
      { move: which },
      {
        onSuccess: () => announce(words.DONE[which] ?? words.done),
        onError: (error) => toast.error(words.actionFailed, { id: card.id, description: refusal(error) }),
      },
    );
  const make = async (which: Move) => {
    const left = which === 'withdraw' ? await outbox.flush(card.session_id) : [];
    if (left.length === 0) return act(which);
    toast(words.stepsNotSent(left.length), {
      id: card.id,
      description: words.escalationEndsWithout,
      duration: 15_000,
      action: { label: words.withdraw, onClick: () => act(which) },
    });
  };
  return { make: (which: Move) => void make(which), making: move.isPending ? move.variables.move : null };
}

import type { HandoffCard } from '@resolutionflow/api-client';
import { useAnnounce } from '@/components/live-region';
import { stepCount, useOutbox } from '@/domain/outbox/use-outbox';
import { useMove } from '@/features/handoff/api/mutations';
import type { Move } from '@/features/handoff/model/moves';
import { refusal } from '@/features/handoff/model/refusal';
import { toast } from '@/lib/toast';

const DONE: Partial<Record<Move, string>> = {
  accept: 'It is yours.',
  keep: 'It stays with you.',
  recall: 'You have it again.',
  withdraw: 'Withdrawn. It is out of the queue.',
};

/** Makes a move that needs no words, says that it is done, and says why where it was refused. */
export function useMakeMove(card: HandoffCard) {
  const announce = useAnnounce();
  const move = useMove(card.id);
  const { outbox } = useOutbox();
  const act = (which: Move) =>
    move.mutate(
      { move: which },
      {
        onSuccess: () => announce(DONE[which] ?? 'Done.'),
        onError: (error) => toast.error('That was not done', { id: card.id, description: refusal(error) }),
      },
    );
  const make = async (which: Move) => {
    const left = which === 'withdraw' ? await outbox.flush(card.session_id) : [];
    if (left.length === 0) return act(which);
    toast(`${stepCount(left.length)} of yours ${left.length === 1 ? 'is' : 'are'} not sent`, {
      id: card.id,
      description: 'The handoff ends without it.',
      duration: 15_000,
      action: { label: 'Withdraw', onClick: () => act(which) },
    });
  };
  return { make: (which: Move) => void make(which), making: move.isPending ? move.variables.move : null };
}

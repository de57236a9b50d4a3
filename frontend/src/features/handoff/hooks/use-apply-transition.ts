import type { HandoffCard } from '@resolutionflow/api-client';
import { useAnnounce } from '@/components/live-region';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { useHandoffTransition } from '@/features/handoff/api/mutations';
import { refusal } from '@/features/handoff/model/refusal';
import type { OneClick } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';
import { toast } from '@/lib/toast';

/** Makes a transition that needs no words, says that it is done, and says why where it was refused. */
export function useApplyTransition(card: HandoffCard) {
  const announce = useAnnounce();
  const transition = useHandoffTransition(card.id);
  const { outbox } = useOutbox();
  const act = (which: OneClick) =>
    void transition.mutateAsync({ transition: which }).then(
      () => announce(words.DONE[which]),
      (error: unknown) => toast.error(words.actionFailed, { id: card.id, description: refusal(error) }),
    );
  const apply = async (which: OneClick) => {
    const left = which === 'withdraw' ? await outbox.flush(card.session_id) : [];
    if (left.length === 0) return act(which);
    toast(words.stepsNotSent(left.length), {
      id: card.id,
      description: words.escalationEndsWithout,
      duration: 15_000,
      action: { label: words.withdraw, onClick: () => act(which) },
    });
  };
  return {
    apply: (which: OneClick) => void apply(which),
    pending: transition.isPending ? transition.variables.transition : null,
  };
}

import { acceptHandoff, claimHandoff, type HandoffCard } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { applyOwnTransition } from '@/domain/events';
import { useMe } from '@/domain/me';
import { queueQueries } from '@/features/queue/api/queries';
import { amend, foresee } from '@/lib/following';
import { serverNow } from '@/lib/server-time';

const queue = queueQueries.list();

/** Claims an unclaimed card or accepts an offered one. The card moves at once; a lost claim moves it back, and the caller says who won. */
export function useClaimCard() {
  const { user } = useMe();
  return useMutation({
    mutationKey: ['claim'],
    mutationFn: (card: HandoffCard) =>
      (card.state === 'offered' ? acceptHandoff : claimHandoff)({ path: { handoff_id: card.id } }),
    onMutate: (card, { client }) => {
      const mine: HandoffCard = {
        ...card,
        state: 'claimed',
        claimed_by: { id: user.id, name: user.name },
        claimed_at: new Date(serverNow()).toISOString(),
        offered_to: null,
        due: null,
      };
      return foresee(client, queue, (cards) => cards.map((each) => (isSame(each, card) ? mine : each)));
    },
    onSuccess: (detail, _card, settle, { client }) => {
      settle(true);
      applyOwnTransition(client, detail);
    },
    onError: (_error, card, settle, { client }) => {
      settle?.(false);
      // Unless an event has brought the truth already.
      amend(client, queue, (cards) => cards.map((each) => (isSame(each, card) ? card : each)));
      void client.invalidateQueries({ queryKey: queue.queryKey });
    },
  });
}

function isSame(a: HandoffCard, b: HandoffCard): boolean {
  return a.id === b.id && a.revision === b.revision;
}

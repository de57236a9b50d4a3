import { acceptHandoff, claimHandoff, type HandoffCard } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { putCard } from '@/features/queue/api/live';
import { queueQueries } from '@/features/queue/api/queries';
import { useMe } from '@/lib/me';

/** Claims what waits, and accepts what is offered. The card moves at once. If somebody else was first it goes back, and the caller says who. */
export function useClaim() {
  const { user } = useMe();
  const { queryKey } = queueQueries.list();
  return useMutation({
    mutationKey: ['claim'],
    mutationFn: (card: HandoffCard) =>
      (card.state === 'offered' ? acceptHandoff : claimHandoff)({ path: { handoff_id: card.id } }),
    onMutate: (card, { client }) => {
      const mine: HandoffCard = {
        ...card,
        state: 'claimed',
        claimed_by: { id: user.id, name: user.name },
        claimed_at: new Date().toISOString(),
        offered_to: null,
        due: null,
      };
      client.setQueryData(queryKey, (cards) => cards?.map((each) => (isSame(each, card) ? mine : each)));
    },
    onSuccess: (detail, _card, _result, { client }) => {
      putCard(client, detail.card);
    },
    onError: (_error, card, _result, { client }) => {
      // Unless an event has brought the truth already.
      client.setQueryData(queryKey, (cards) => cards?.map((each) => (isSame(each, card) ? card : each)));
      void client.invalidateQueries({ queryKey });
    },
  });
}

function isSame(a: HandoffCard, b: HandoffCard): boolean {
  return a.id === b.id && a.revision === b.revision;
}

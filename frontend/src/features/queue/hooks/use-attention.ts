import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queueQueries } from '@/features/queue/api/queries';
import { Attention } from '@/features/queue/model/attention';
import { countWaiting } from '@/features/queue/model/cards';

/** Listens to the cache, because React updates its components by a timer. */
export function useAttention(myId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const { queryKey } = queueQueries.list();
    const hash = hashKey(queryKey);
    const waiting = () => {
      const cards = client.getQueryData(queryKey);
      return cards ? countWaiting(cards, myId) : null;
    };
    const attention = new Attention();
    attention.start(waiting());
    const unsubscribe = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.query.queryHash !== hash) return;
      const count = waiting();
      if (count !== null) attention.count(count);
    });
    return () => {
      unsubscribe();
      attention.stop();
    };
  }, [client, myId]);
}

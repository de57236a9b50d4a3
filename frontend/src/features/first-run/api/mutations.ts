import { removePractice, startPractice } from '@resolutionflow/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as words from '@/features/first-run/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

export function useStartPractice() {
  return useMutation({ mutationFn: () => startPractice() });
}

/**
 * Every list is read anew. `leave` goes to a page without it first: what is on screen would be asked for once more when the
 * event comes, and is gone by then.
 */
export function useRemovePractice(leave: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await leave();
      await removePractice();
    },
    // Here and not with the button, which is gone by then.
    onSuccess: async () => {
      toast(words.practiceRemoved);
      client.removeQueries({
        type: 'inactive',
        predicate: ({ queryKey: [of] }) => of === 'sessions' || of === 'handoffs',
      });
      await client.invalidateQueries();
    },
    onError: (error) => toast.error(words.practiceNotRemoved, { description: explain(error) }),
  });
}

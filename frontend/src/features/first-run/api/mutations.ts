import { removePractice, startPractice } from '@resolutionflow/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as words from '@/features/first-run/words';
import { toast } from '@/lib/toast';

export function useStartPractice() {
  return useMutation({ mutationFn: () => startPractice() });
}

/** What was read of it is gone too, and every list is read anew. `leave` goes to a page without it. */
export function useRemovePractice(leave: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => removePractice(),
    // Here and not with the button, which is gone by then.
    onSuccess: async () => {
      await leave();
      toast(words.practiceRemoved);
      client.removeQueries({
        type: 'inactive',
        predicate: ({ queryKey: [of] }) => of === 'sessions' || of === 'handoffs',
      });
      await client.invalidateQueries();
    },
  });
}

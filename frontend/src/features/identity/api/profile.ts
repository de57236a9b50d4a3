import { changeProfile } from '@resolutionflow/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@/domain/me';

export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => changeProfile({ body: { name } }),
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
      // It stands in all that was read before.
      void client.invalidateQueries({ predicate: ({ queryKey: [of] }) => of !== 'me' && of !== 'about' });
    },
  });
}

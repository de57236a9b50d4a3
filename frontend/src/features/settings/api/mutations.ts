import { type AccountPolicyShown, isProblem, saveAccountSettings } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { type Policy, settingsQueries } from '@/features/settings/api/queries';

const { queryKey } = settingsQueries.policy();

/** Refused where somebody else saved since it was read; then it is read again, and the form shows what differs. */
export function useSavePolicy() {
  return useMutation({
    mutationFn: ({ revision, value }: { revision: number; value: Policy }) => {
      const { time_zone, ...policy } = value;
      return saveAccountSettings({ body: { revision, time_zone, policy } });
    },
    onSuccess: (saved: AccountPolicyShown, _variables, _result, { client }) => {
      client.setQueryData(queryKey, saved);
      void client.invalidateQueries({ queryKey: ['settings', 'audit'] });
    },
    onError: (error, _variables, _result, { client }) =>
      isProblem(error, 'stale-revision') ? client.refetchQueries({ queryKey }) : undefined,
  });
}

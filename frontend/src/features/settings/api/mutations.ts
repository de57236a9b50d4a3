import {
  type AccountPolicyShown,
  isProblem,
  type Retention,
  saveAccountSettings,
  saveRetention,
  testAssessmentProvider,
} from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { settingsQueries } from '@/features/settings/api/queries';
import type { Policy } from '@/features/settings/model/policy';
import { put } from '@/lib/following';

/** Rejected if another person saved meanwhile; then it is refetched, and the form shows the differences. */
export function useSavePolicy() {
  return useMutation({
    mutationFn: ({ revision, value }: { revision: number; value: Policy }) => {
      const { time_zone, ...policy } = value;
      return saveAccountSettings({ body: { revision, time_zone, policy } });
    },
    onSuccess: (saved: AccountPolicyShown, _variables, _result, { client }) => {
      put(client, settingsQueries.policy(), saved, ({ revision }) => revision > saved.revision);
      readAgain(client);
    },
    onError: (error, _variables, _result, { client }) =>
      isProblem(error, 'stale-revision')
        ? client.refetchQueries({ queryKey: settingsQueries.policy().queryKey })
        : undefined,
  });
}

export function useSaveRetention() {
  return useMutation({
    mutationFn: (body: Retention) => saveRetention({ body }),
    onSuccess: (saved, _variables, _result, { client }) => {
      client.setQueryData(settingsQueries.retention().queryKey, saved);
      readAgain(client);
    },
  });
}

/** One small question. Whatever comes of it used tokens, and is in the audit log. */
export function useTestProvider() {
  return useMutation({
    mutationFn: () => testAssessmentProvider(),
    onSettled: (_test, _error, _variables, _result, { client }) => readAgain(client),
  });
}

function readAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: settingsQueries.provider().queryKey });
  void client.invalidateQueries({ queryKey: ['settings', 'audit'] });
}

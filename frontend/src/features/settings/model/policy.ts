import type { AccountPolicy, AccountPolicyShown } from '@resolutionflow/api-client';

/** What an admin may change of the account, as one flat form. */
export type Policy = AccountPolicy & { time_zone: string };

export function flat({ policy, time_zone }: AccountPolicyShown): Policy {
  return { ...policy, time_zone };
}

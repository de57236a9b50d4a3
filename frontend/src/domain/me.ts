import { getMe, type Me, type Permission } from '@resolutionflow/api-client';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { startView } from '@/domain/views';

/** The signed-in user, the account and their permissions in it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) =>
    startView.part(
      '',
      ({ me }) => me,
      () => getMe({ signal }),
    ),
  // It changes by signing in and out and by switching accounts, all of which write it.
  staleTime: Number.POSITIVE_INFINITY,
});

/** Only below the signed-in route, whose loader has it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** A person in an account: drafts of one account never show in another. */
export function whose({ account, user }: Me): string {
  return `${account.id}.${user.id}`;
}

/** Hides actions that the API would reject; the API enforces. */
export function can(me: Me, permission: Permission): boolean {
  return me.permissions.includes(permission);
}

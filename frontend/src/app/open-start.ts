import type { Me } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { meQuery } from '@/domain/me';
import { startView } from '@/domain/views';
import { aboutQuery } from '@/features/identity/api/queries';
import { notificationQueries } from '@/features/notifications/api/queries';

/** What every page of the signed-in needs before it is drawn: where nothing of it is known, in one request. */
export async function openStart(client: QueryClient): Promise<Me> {
  const known = client.getQueryData(meQuery.queryKey);
  if (known) {
    await client.ensureQueryData(aboutQuery);
    return known;
  }
  return startView.during('', async () => {
    const me = await client.ensureQueryData(meQuery);
    await Promise.all([
      client.ensureQueryData(aboutQuery),
      client.prefetchQuery(notificationQueries.inbox()),
      client.prefetchQuery(notificationQueries.preferences()),
    ]);
    return me;
  });
}

import { tellWhose } from '@resolutionflow/api-client';
import { createRouter } from '@tanstack/react-router';
import { checkLogin } from '@/app/check-login';
import { routeAnswer } from '@/app/live-events';
import { RouteError } from '@/app/route-error';
import { RoutePending } from '@/app/route-pending';
import { routeTree } from '@/app/route-tree.gen';
import { meQuery, whose } from '@/domain/me';
import { createQueryClient } from '@/lib/query-client';

export const queryClient = createQueryClient({
  onLoginChanged: () => void checkLogin(router),
  onAnswer: (answer) => routeAnswer(queryClient, answer),
});

tellWhose(() => {
  const me = queryClient.getQueryData(meQuery.queryKey);
  return me ? whose(me) : null;
});

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides freshness, not the router.
  defaultPreloadStaleTime: 0,
  defaultStructuralSharing: true,
  scrollRestoration: true,
  defaultPendingMs: 120,
  defaultPendingMinMs: 240,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteError,
});

// The code of the page comes while it is asked who is signed in, not after.
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById]);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

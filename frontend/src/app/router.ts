import { createRouter } from '@tanstack/react-router';
import { routeTree } from '@/app/route-tree.gen';
import { RouteError } from '@/app/route-error';
import { RoutePending } from '@/app/route-pending';
import { createQueryClient } from '@/lib/query-client';

export const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  queryClient.clear();
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { next: href }, replace: true });
});

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache says what is fresh, not the router.
  defaultPreloadStaleTime: 0,
  defaultStructuralSharing: true,
  scrollRestoration: true,
  defaultPendingMs: 120,
  defaultPendingMinMs: 240,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

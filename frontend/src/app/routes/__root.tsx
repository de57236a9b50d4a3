import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NotFound } from '@/app/route-error';
import { useFocusOnNavigation } from '@/app/use-focus-on-navigation';

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFound,
});

function Root() {
  useFocusOnNavigation();
  return <Outlet />;
}

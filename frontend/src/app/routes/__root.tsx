import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { useFocusOnNavigation } from '@/app/use-focus-on-navigation';

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
});

function Root() {
  useFocusOnNavigation();
  return <Outlet />;
}

import type { Me } from '@resolutionflow/api-client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Toaster, toast } from 'sonner';
import { LiveRegionProvider } from '@/components/live-region';
import { meQuery } from '@/domain/me';
import { LiveChannelContext } from '@/lib/live-channel';
import { FakePresence } from '@/testing/presence';
import { sampleMe } from '@/testing/samples';

/** Renders a page as the app does, with a signed-in user; other addresses lead to empty pages. */
export async function renderInApp(page: ReactNode, { me = sampleMe() }: { me?: Me } = {}) {
  // What was said in the test before would be shown again.
  toast.dismiss();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  client.setQueryData(meQuery.queryKey, me);
  const root = createRootRoute({ component: Outlet });
  const empty = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => null });
  const start = createRoute({ getParentRoute: () => root, path: '/', component: () => page });
  const router = createRouter({
    routeTree: root.addChildren([
      start,
      ...[
        '/queue',
        '/handoffs/$handoffId',
        '/sessions',
        '/sessions/$sessionId',
        '/getting-started',
        '/sign-in',
        '/forgot-password',
        '/settings/preferences',
        '/settings/password',
        '/settings/profile',
        '/settings/members',
        '/settings/hours',
        '/analytics/escalations',
        '/analytics/baseline',
      ].map(empty),
    ]),
    context: { queryClient: client },
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  const presence = new FakePresence();
  const rendered = render(
    <QueryClientProvider client={client}>
      <LiveRegionProvider>
        <LiveChannelContext value={presence}>
          <RouterProvider router={router as never} />
        </LiveChannelContext>
        <Toaster />
      </LiveRegionProvider>
    </QueryClientProvider>,
  );
  return { ...rendered, client, presence, path: () => router.state.location.pathname };
}

/** What was drawn is also wired up: effects run after the drawing, and later still on a busy machine. */
export const wiredUp = () => act(async () => {});

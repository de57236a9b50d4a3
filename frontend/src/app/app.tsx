import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { queryClient, router } from '@/app/router';
import { LiveRegionProvider } from '@/components/live-region';
import { watchTheme } from '@/lib/theme';

const Toaster = lazy(async () => ({ default: (await import('@/app/toaster')).Toaster }));

export function App() {
  useEffect(watchTheme, []);
  return (
    <QueryClientProvider client={queryClient}>
      <LiveRegionProvider>
        <RouterProvider router={router} />
        <Suspense>
          <Toaster />
        </Suspense>
      </LiveRegionProvider>
    </QueryClientProvider>
  );
}

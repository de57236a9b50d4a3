import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queryClient, router } from '@/app/router';
import { LiveRegionProvider } from '@/components/live-region';
import { Toasts } from '@/components/toasts';
import { watchForNewVersion } from '@/lib/new-version';
import { watchTheme } from '@/lib/theme';

export function App() {
  useEffect(watchTheme, []);
  useEffect(watchForNewVersion, []);
  return (
    <QueryClientProvider client={queryClient}>
      <LiveRegionProvider>
        <RouterProvider router={router} />
        <Toasts />
      </LiveRegionProvider>
    </QueryClientProvider>
  );
}

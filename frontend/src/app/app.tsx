import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Toaster } from 'sonner';
import { queryClient, router } from '@/app/router';
import { LiveRegionProvider } from '@/components/live-region';
import { useTheme, watchTheme } from '@/lib/theme';

export function App() {
  const [theme] = useTheme();
  useEffect(watchTheme, []);
  return (
    <QueryClientProvider client={queryClient}>
      <LiveRegionProvider>
        <RouterProvider router={router} />
        <Toaster
          theme={theme}
          position="top-center"
          offset={20}
          gap={8}
          toastOptions={{ unstyled: true, classNames: TOAST }}
        />
      </LiveRegionProvider>
    </QueryClientProvider>
  );
}

/** Sonner brings its own look; these are ours. */
const TOAST = {
  toast:
    'flex w-(--width) items-center gap-3 rounded-lg bg-raised py-2.5 pr-2.5 pl-3.5 font-sans text-ink text-sm shadow-float max-sm:w-full',
  content: 'min-w-0 flex-1',
  title: 'font-medium leading-snug',
  description: 'text-ink-muted leading-snug',
  icon: 'flex shrink-0 text-ink-muted',
  actionButton:
    'h-7 shrink-0 rounded-sm bg-raised px-2.5 font-medium text-ink text-sm ring-1 ring-line-strong ring-inset hover:bg-hover',
  cancelButton: 'h-7 shrink-0 rounded-sm px-2.5 font-medium text-ink-muted text-sm hover:bg-hover',
};

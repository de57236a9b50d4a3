import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAnnounce } from '@/components/live-region';
import { focusHeading } from '@/lib/focus-heading';

/**
 * A page that changes without a reload says nothing to a screen reader and leaves the focus on a link that is gone. So
 * the focus goes to the new page's h1, save on the first load and when only the address's query changed.
 */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  const announce = useAnnounce();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        if (!focusHeading()) announce(document.title);
      }),
    [router, announce],
  );
}

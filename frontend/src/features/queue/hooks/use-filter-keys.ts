import type { RefObject } from 'react';
import type { ToolbarHandle } from '@/components/toolbar';
import { copyLink } from '@/lib/copy-link';
import { useShortcuts } from '@/lib/shortcuts';

/** f and / lead to the filters; c copies the link of the card that has the focus, else of the queue as it is filtered. */
export function useFilterKeys(bar: RefObject<ToolbarHandle | null>): void {
  const copy = () => {
    const card = document.activeElement?.closest('[data-handoff-card]')?.querySelector('a[data-handoff]');
    void copyLink(card?.getAttribute('href') ?? location.href);
  };
  const filter = (event: KeyboardEvent) => {
    // Firefox searches in the page with it.
    event.preventDefault();
    bar.current?.focus();
  };
  useShortcuts({ c: copy, f: filter, '(/)': filter });
}

import { startTransition, useState } from 'react';
import { useShortcuts } from '@/lib/shortcuts';

/**
 * Whether somebody has begun to search the page: the browser finds only what is drawn, so from then on everything is.
 * Drawn in the background, so that the key itself answers at once.
 */
export function useFindsInPage(): boolean {
  const [finding, setFinding] = useState(false);
  useShortcuts({ '$mod+f': () => startTransition(() => setFinding(true)) });
  return finding;
}

import { startTransition, useState } from 'react';
import { useShortcuts } from '@/lib/shortcuts';

/**
 * Whether the reader has started a page search: the browser finds only rendered cards, so all are rendered from then on.
 * Drawn in the background, so that the key itself answers at once.
 */
export function useFindsInPage(): boolean {
  const [finding, setFinding] = useState(false);
  useShortcuts({ '$mod+f': () => startTransition(() => setFinding(true)) });
  return finding;
}

import { useSyncExternalStore } from 'react';

/**
 * A deploy under an open tab: the files that this page would still load may be gone. It goes on with what it has, and
 * asks the reader to reload when convenient.
 */
type VersionState = 'current' | 'newer' | 'put-off';

let state: VersionState = 'current';
let lost = false;
const listeners = new Set<() => void>();

function setState(next: VersionState): void {
  state = next;
  for (const each of listeners) each();
}

/** Null while the page is current, or after the reader has put the notice off. */
export function useNewVersion(): { putOff: () => void } | null {
  const newer = useSyncExternalStore(subscribe, () => state === 'newer');
  return newer ? { putOff: () => setState('put-off') } : null;
}

export function sayNewVersion(): void {
  if (state !== 'newer') setState('newer');
}

/** An error caused by a file that did not load, not by the page's own code. */
export function isLostFile(error: unknown): boolean {
  return lost && error instanceof TypeError;
}

/**
 * Handles lazily loaded files that fail to load: the import rejects, and its caller handles that. By default the router
 * would reload the page, which offline would leave no page at all.
 */
export function watchForNewVersion(): () => void {
  const leaving = new AbortController();
  addEventListener(
    'vite:preloadError',
    (event) => {
      event.preventDefault();
      lost = true;
      void look();
    },
    leaving,
  );
  // It was the network then, and may be the version now.
  addEventListener('online', () => lost && void look(), leaving);
  return () => leaving.abort();
}

/** The entry page of another version names another script. */
async function look(): Promise<void> {
  const script = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  if (!script || state === 'newer') return;
  try {
    const response = await fetch('/', { cache: 'no-store' });
    if (response.ok && !(await response.text()).includes(script)) sayNewVersion();
  } catch {
    // No network: nothing is known.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

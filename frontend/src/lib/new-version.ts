import { useSyncExternalStore } from 'react';

/**
 * A deploy under an open tab: the files that this page would still load may be gone. It goes on with what it has, and
 * asks to be reloaded when somebody has the time.
 */
type Standing = 'current' | 'newer' | 'put-off';

let standing: Standing = 'current';
let lost = false;
const listeners = new Set<() => void>();

function become(next: Standing): void {
  standing = next;
  for (const each of listeners) each();
}

/** Null for a page that is the newest, or whose reader wants to hear no more of it. */
export function useNewVersion(): { putOff: () => void } | null {
  const newer = useSyncExternalStore(subscribe, () => standing === 'newer');
  return newer ? { putOff: () => become('put-off') } : null;
}

export function sayNewVersion(): void {
  if (standing !== 'newer') become('newer');
}

/** What a page throws when a file of it did not come: no fault of what is in it. */
export function isLostFile(error: unknown): boolean {
  return lost && error instanceof TypeError;
}

/**
 * Looks after the files that are loaded later. One that does not come is an import of nothing, which whoever needs it has
 * to bear. Left alone, the router would reload the page, and offline there would be no page any more.
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
  if (!script || standing === 'newer') return;
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

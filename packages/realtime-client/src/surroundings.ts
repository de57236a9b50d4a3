/** `woke`: more time has passed than this page has noticed, as when a laptop was closed. */
export type Change = 'visible' | 'hidden' | 'online' | 'offline' | 'woke';

/** What the client wants to know of the page it runs in. */
export interface Surroundings {
  /** A hint only: false negatives are common, and a server on this machine is reachable without any network. */
  online(): boolean;
  hidden(): boolean;
  /** Calls back at each change. Returns the way to stop. */
  watch(listener: (change: Change) => void): () => void;
}

const TICK_MS = 2_000;
/** A timer is late by less than this, unless the machine or the page stood still. */
const SLEPT_MS = 5_000;

export const browser: Surroundings = {
  online: () => globalThis.navigator?.onLine !== false,
  hidden: () => typeof document !== 'undefined' && document.visibilityState === 'hidden',
  watch(listener) {
    if (typeof document === 'undefined') return () => {};
    const watching = new AbortController();
    const { signal } = watching;
    const on = (target: EventTarget, type: string, change: () => Change) =>
      target.addEventListener(type, () => listener(change()), { signal });
    on(document, 'visibilitychange', () => (browser.hidden() ? 'hidden' : 'visible'));
    on(window, 'online', () => 'online');
    on(window, 'offline', () => 'offline');
    // A frozen page goes on, and one that comes back by the Back button.
    on(document, 'resume', () => 'woke');
    on(window, 'pageshow', () => 'woke');
    on(window, 'focus', () => 'woke');
    const stopTicking = noticeSleep(() => listener('woke'));
    return () => {
      watching.abort();
      stopTicking();
    };
  },
};

/** No event tells that a machine has slept: two readings of its clock do. */
function noticeSleep(woke: () => void): () => void {
  let before = Date.now();
  const ticking = setInterval(() => {
    const now = Date.now();
    if (now - before > TICK_MS + SLEPT_MS) woke();
    before = now;
  }, TICK_MS);
  return () => clearInterval(ticking);
}

/** `woke`: the machine or the page slept, for example a closed laptop. */
export type Change = 'visible' | 'hidden' | 'online' | 'offline' | 'woke';

/** The page that the client runs in. */
export interface Surroundings {
  /** Only a hint: browsers often report offline wrongly, and a local server needs no network. */
  online(): boolean;
  hidden(): boolean;
  /** Calls back at each change. Returns a function that unsubscribes. */
  watch(listener: (change: Change) => void): () => void;
}

const TICK_MS = 2_000;
/** A timer that is later than this means that the machine or page slept. */
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
    // A frozen page resumes, also one restored by the Back button.
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

/** No event reports that a machine slept; two clock readings do. */
function noticeSleep(woke: () => void): () => void {
  let before = Date.now();
  const ticking = setInterval(() => {
    const now = Date.now();
    if (now - before > TICK_MS + SLEPT_MS) woke();
    before = now;
  }, TICK_MS);
  return () => clearInterval(ticking);
}

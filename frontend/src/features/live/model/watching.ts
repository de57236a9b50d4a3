const ALERTING = 'rf.alerting-tab';
const WATCHED = 'rf.watched-tab';
const LOOKED = 'rf.looked';

/** Holds a lock until the signal; a browser without locks has this tab hold everything. */
function hold(name: string, mode: LockMode, signal: AbortSignal, held: () => void): void {
  if (!navigator.locks) return held();
  const whileHeld = async () => {
    // Granted after it was given up: release it, or nothing ever would.
    if (signal.aborted) return;
    held();
    await new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
  };
  navigator.locks.request(name, { mode, signal }, whileHeld).catch(() => {
    // Aborted while waiting: another tab has it.
  });
}

/** Of all tabs one gets it; when that tab goes, the next. */
export function becomeAlertingTab(signal: AbortSignal, elected: () => void): void {
  hold(ALERTING, 'exclusive', signal, elected);
}

/** A tab on screen holds a shared lock, which shows the other tabs that the user sees this page. */
export function shareWatching(signal: AbortSignal): void {
  let current: AbortController | null = null;
  const update = () => {
    const watching = !document.hidden && !signal.aborted;
    if (watching === (current !== null)) return;
    current?.abort();
    current = watching ? new AbortController() : null;
    if (current) hold(WATCHED, 'shared', current.signal, () => {});
  };
  update();
  document.addEventListener('visibilitychange', update, { signal });
  signal.addEventListener('abort', update, { once: true });
}

export async function isWatched(): Promise<boolean> {
  if (!document.hidden) return true;
  const locks = await navigator.locks?.query();
  return locks?.held?.some(({ name }) => name === WATCHED) ?? false;
}

/** Looking at any tab counts: the others are notified, or they would go on alerting. */
export function shareLooks(signal: AbortSignal, looked: () => void): void {
  const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(LOOKED);
  if (others) others.onmessage = looked;
  const look = () => {
    if (document.hidden) return;
    looked();
    others?.postMessage(null);
  };
  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', () => others?.close(), { once: true });
}

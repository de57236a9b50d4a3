import type { Alert } from '@/features/live/model/alerts';

let audio: AudioContext | null = null;

/** Browsers let a page sound only after a click; the switch that turns sound on is that click. */
export function allowSound(): void {
  audio ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
  void audio?.resume();
}

/** Two soft notes. */
export function ring(): void {
  allowSound();
  if (audio === null || audio.state !== 'running') return;
  for (const [at, frequency] of [
    [0, 660],
    [0.16, 880],
  ] as const) {
    const start = audio.currentTime + at;
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
    note.connect(volume).connect(audio.destination);
    note.start(start);
    note.stop(start + 0.5);
  }
}

export type DesktopAnswer = 'allowed' | 'refused' | 'unable';

/** What the person says, and whether this browser can do it at all: those of Android need a service worker for it. */
export async function allowDesktop(): Promise<DesktopAnswer> {
  if (typeof Notification === 'undefined') return 'unable';
  // Older ones of Safari answer by a call, and throw where they are asked for a promise.
  const answer = await Promise.resolve(Notification.requestPermission()).catch(() => Notification.permission);
  if (answer !== 'granted') return 'refused';
  const trial = notify('You will be called like this', { tag: 'rf.trial', silent: true });
  trial?.close();
  return trial ? 'allowed' : 'unable';
}

/** Null where the browser knows of notifications and makes none. */
function notify(title: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(title, { icon: '/favicon.svg', ...options });
  } catch {
    return null;
  }
}

export function showOnDesktop(alert: Alert, open: (href: string) => void): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const notification = notify(alert.title, { body: alert.body, tag: alert.tag });
  if (!notification) return;
  notification.onclick = () => {
    window.focus();
    open(alert.href);
    notification.close();
  };
}

const ALERTING = 'rf.alerting-tab';
const WATCHED = 'rf.watched-tab';
const LOOKED = 'rf.looked';

/** Holds a lock until the signal; a browser without locks has this tab hold everything. */
function hold(name: string, mode: LockMode, signal: AbortSignal, held: () => void): void {
  if (!navigator.locks) return held();
  const whileHeld = async () => {
    // Granted, and let go before this page heard of it: nothing would ever release it.
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

/** While a tab is on screen it shares a lock, by which the others know that somebody is looking. */
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

/** A look at any tab is a look: the others are told, or they would go on calling somebody who has come and gone. */
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

import type { Alert } from '@/features/live/model/alerts';
import * as words from '@/features/live/words';

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

/** The user's permission, and whether the browser supports it: on Android notifications need a service worker. */
export async function allowDesktop(): Promise<DesktopAnswer> {
  if (typeof Notification === 'undefined') return 'unable';
  // Older ones of Safari answer by a call, and throw where they are asked for a promise.
  const answer = await Promise.resolve(Notification.requestPermission()).catch(() => Notification.permission);
  if (answer !== 'granted') return 'refused';
  const trial = notify(words.alertSample, { tag: 'rf.trial', silent: true });
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

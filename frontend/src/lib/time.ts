import { useState, useSyncExternalStore } from 'react';
import { LOCALE } from '@/lib/locale';
import { serverNow } from '@/lib/server-time';
import * as words from '@/lib/words';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'second' | 'minute' | 'hour' | 'day';

function largest(seconds: number): [value: number, unit: Unit] {
  if (seconds < MINUTE) return [Math.floor(seconds), 'second'];
  if (seconds < HOUR) return [Math.floor(seconds / MINUTE), 'minute'];
  if (seconds < DAY) return [Math.floor(seconds / HOUR), 'hour'];
  return [Math.floor(seconds / DAY), 'day'];
}

const ago = new Intl.RelativeTimeFormat('en', { style: 'narrow', numeric: 'always' });
const units = new Map<Unit, Intl.NumberFormat>();

function unitFormat(unit: Unit): Intl.NumberFormat {
  let format = units.get(unit);
  if (!format) {
    format = new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'narrow' });
    units.set(unit, format);
  }
  return format;
}

/** "4s", "12m", "3h", "2d": a length of time in its largest unit. */
function duration(seconds: number): string {
  const [value, unit] = largest(Math.max(0, seconds));
  return unitFormat(unit).format(value);
}

/** "4s ago", and "Nov 16, 2026" after a week. A clock that is a little behind the server's must not read "in 2 seconds". */
export function timeAgo(at: string | Date, now: number = serverNow()): string {
  const seconds = (now - new Date(at).getTime()) / 1000;
  if (seconds < 1) return words.justNow;
  // Of old things one wants to know the day.
  if (seconds >= 7 * DAY) return date.format(new Date(at));
  const [value, unit] = largest(seconds);
  return ago.format(-value, unit);
}

/** "12m": how old something is. */
export function age(at: string | Date, now: number = serverNow()): string {
  return duration((now - new Date(at).getTime()) / 1000);
}

/** "1:45", and "12m" where seconds do not matter: how long until something happens by itself; never below zero. */
export function countdown(at: string | Date, now: number = serverNow()): string {
  const seconds = Math.max(0, Math.ceil((new Date(at).getTime() - now) / 1000));
  if (seconds >= 10 * MINUTE) return duration(seconds);
  return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`;
}

const date = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'medium' });
const full = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(LOCALE.dates, { timeStyle: 'short' });

/** "Nov 23, 2026, 2:05 PM", or "23 Nov 2026, 14:05": as the reader writes it, in the reader's time zone. */
export function dateTime(at: string | Date): string {
  return full.format(new Date(at));
}

/** "2:05 PM", with the date of any day but today. */
export function clockTime(at: string | Date, now: number = serverNow()): string {
  const time = new Date(at);
  return (date.format(time) === date.format(now) ? clock : full).format(time);
}

// One interval for the whole page, running only while something shows a time.
const listeners = new Set<() => void>();
let interval: number | undefined;

function onTick(listener: () => void): () => void {
  listeners.add(listener);
  interval ??= window.setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(interval);
      interval = undefined;
    }
  };
}

/**
 * A text that depends on the time. The component renders again only when the text changes, not at every tick. `still`: it
 * stays as it is.
 */
export function useTicking(text: (now: number) => string, still = false): string {
  const [stoodAt, setStoodAt] = useState<number | null>(null);
  if (still !== (stoodAt !== null)) setStoodAt(still ? serverNow() : null);
  return useSyncExternalStore(onTick, () => text(stoodAt ?? serverNow()));
}

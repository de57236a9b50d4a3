import { useSyncExternalStore } from 'react';

/**
 * Something typed and not yet sent. It outlives its component, a navigation and a reload of this tab. The page's memory
 * is what counts; the tab's storage is a copy for reloads, left out when it is full or the value is too large for it.
 */
export interface Kept<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
}

/** Half of what most browsers give a whole site. */
const LARGEST = 2_000_000;

const all = new Map<string, Kept<unknown>>();

/** The same key is the same thing. `read` makes a value out of what was stored, or of null. */
export function kept<T>(key: string, read: (stored: unknown) => T): Kept<T> {
  let one = all.get(key) as Kept<T> | undefined;
  if (!one) {
    one = create(key, read);
    all.set(key, one as Kept<unknown>);
  }
  return one;
}

export function useKept<T>(value: Kept<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}

function create<T>(key: string, read: (stored: unknown) => T): Kept<T> {
  const listeners = new Set<() => void>();
  let current = read(load(key));
  return {
    get: () => current,
    set: (value) => {
      current = value;
      save(key, value);
      for (const each of listeners) each();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function load(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function save(key: string, value: unknown): void {
  try {
    const text = JSON.stringify(value);
    if (text.length > LARGEST) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Blocked or full: an older copy would be worse than none.
    try {
      sessionStorage.removeItem(key);
    } catch {}
  }
}

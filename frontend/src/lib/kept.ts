import { useSyncExternalStore } from 'react';

/**
 * Something typed and not yet sent, by one person in one account. It outlives its component, a navigation, a reload, the
 * browser and the end of the login, and is the same in every tab. The page's memory is what counts; the browser's storage
 * is a copy, and where that cannot be had the browser asks before the tab closes.
 */
export interface Kept<T> {
  get: () => T;
  set: (value: T) => void;
  /** As it was before anything was typed. */
  clear: () => void;
  subscribe: (listener: () => void) => () => void;
}

interface Entry extends Kept<unknown> {
  /** Nothing was typed. */
  isBlank: () => boolean;
  /** What another tab has stored; null: it was removed. */
  follow: (text: string | null) => void;
}

/** Nearly half of what most browsers give a whole site. */
const LARGEST = 2_000_000;

const all = new Map<string, Entry>();
/** Typed, and in this page's memory only. */
const unstored = new Set<string>();

/** Nothing is kept without its owner: see `whose`. What is in a settings form is called `settings.…`. */
const prefixOf = (owner: string) => `rf.${owner}.kept.`;

/**
 * The same name is the same thing. `read` makes a value out of what was stored, or of null. `isBlank`: nothing was typed;
 * where nothing else is said, a value like the one made of null.
 */
export function kept<T>(
  owner: string,
  name: string,
  read: (stored: unknown) => T,
  isBlank?: (value: T) => boolean,
): Kept<T> {
  const key = prefixOf(owner) + name;
  let one = all.get(key);
  if (!one) {
    one = create(key, read, isBlank) as Entry;
    all.set(key, one);
  }
  return one as Kept<unknown> as Kept<T>;
}

export function useKept<T>(value: Kept<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}

/** What somebody has typed and not sent, as the names under which it is kept. */
export function keptNames(owner: string): string[] {
  const prefix = prefixOf(owner);
  const typed = [...all].filter(([, entry]) => !entry.isBlank()).map(([key]) => key);
  const names = [...new Set([...storedKeys(localStored()), ...typed])].filter((key) => key.startsWith(prefix));
  return names.map((key) => key.slice(prefix.length)).sort();
}

/** For good, in every tab. */
export function forgetKept(owner: string, names: readonly string[]): void {
  for (const name of names) {
    const key = prefixOf(owner) + name;
    const one = all.get(key);
    if (one) one.clear();
    else save(key, null);
  }
}

/** What earlier versions stored belonged to nobody in particular, and would be shown to whoever comes next. */
export function removeUnowned(): void {
  for (const key of storedKeys(localStored())) if (!OWNED.test(key) && !OF_THE_BROWSER.has(key)) save(key, null);
  const tab = storageOf(() => sessionStorage);
  for (const key of storedKeys(tab)) tab?.removeItem(key);
}

const OWNED = /^rf\.[^.]+\.[^.]+\.(kept|seen)\./;
/** They say how this browser looks and sounds, whoever sits before it; nothing of anybody's work is in them. */
const OF_THE_BROWSER: ReadonlySet<string> = new Set([
  'rf.theme',
  'rf.alerts.sound',
  'rf.alerts.desktop',
  'rf.single-keys-off',
]);

function create<T>(key: string, read: (stored: unknown) => T, isBlank = (value: T) => same(value, read(null))) {
  const listeners = new Set<() => void>();
  let current = read(parse(load(key)));
  const become = (value: T) => {
    current = value;
    for (const each of listeners) each();
  };
  const set = (value: T) => {
    save(key, isBlank(value) ? null : value);
    become(value);
  };
  return {
    get: () => current,
    set,
    clear: () => set(read(null)),
    isBlank: () => isBlank(current),
    follow: (text: string | null) => {
      unstored.delete(key);
      become(read(parse(text)));
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Storage can be blocked, and then even its name throws. */
function storageOf(which: () => Storage): Storage | null {
  try {
    return which();
  } catch {
    return null;
  }
}

function localStored(): Storage | null {
  return storageOf(() => localStorage);
}

function storedKeys(storage: Storage | null): string[] {
  return Object.keys(storage ?? {}).filter((key) => key.startsWith('rf.'));
}

function load(key: string): string | null {
  return localStored()?.getItem(key) ?? null;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** Null: there is nothing to store. */
function save(key: string, value: unknown): void {
  const storage = localStored();
  unstored.delete(key);
  if (value === null) return storage?.removeItem(key);
  try {
    const text = JSON.stringify(value);
    if (text.length > LARGEST || !storage) throw new RangeError('This is more than can be stored.');
    storage.setItem(key, text);
  } catch {
    // Blocked or full: an older copy would be worse than none.
    unstored.add(key);
    storage?.removeItem(key);
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== null) all.get(key)?.follow(newValue);
    else for (const each of all.values()) each.follow(null);
  });
  window.addEventListener('beforeunload', (event) => {
    if (unstored.size > 0) event.preventDefault();
  });
}

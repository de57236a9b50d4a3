import { useSyncExternalStore } from 'react';

/**
 * Text typed and not yet sent, by one person in one account. It survives navigation, reloads, restarts of the browser
 * and signing out, and is shared by all tabs. The page's memory is authoritative and the browser's storage a copy; where
 * it cannot be stored, the browser asks before the tab closes.
 */
export interface PersistedDraft<T> {
  get: () => T;
  set: (value: T) => void;
  /** As it was before anything was typed. */
  clear: () => void;
  subscribe: (listener: () => void) => () => void;
}

interface Entry extends PersistedDraft<unknown> {
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

/** Every draft has an owner: see `whose`. Drafts of settings forms are named `settings.…`. */
const prefixOf = (owner: string) => `rf.${owner}.kept.`;

/**
 * The same name returns the same draft. `read` makes a value from the stored JSON, or from null. `isBlank`: nothing was
 * typed; by default, a value equal to the one made from null.
 */
export function persistedDraft<T>(
  owner: string,
  name: string,
  read: (stored: unknown) => T,
  isBlank?: (value: T) => boolean,
): PersistedDraft<T> {
  const key = prefixOf(owner) + name;
  let one = all.get(key);
  if (!one) {
    one = create(key, read, isBlank) as Entry;
    all.set(key, one);
  }
  return one as PersistedDraft<unknown> as PersistedDraft<T>;
}

export function usePersistedDraft<T>(value: PersistedDraft<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}

/** The names of the drafts that hold unsent text. */
export function draftNames(owner: string): string[] {
  const prefix = prefixOf(owner);
  const typed = [...all].filter(([, entry]) => !entry.isBlank()).map(([key]) => key);
  const names = [...new Set([...storedKeys(localStored()), ...typed])].filter((key) => key.startsWith(prefix));
  return names.map((key) => key.slice(prefix.length)).sort();
}

/** For good, in every tab. */
export function discardDrafts(owner: string, names: readonly string[]): void {
  for (const name of names) {
    const key = prefixOf(owner) + name;
    const one = all.get(key);
    if (one) one.clear();
    else save(key, null);
  }
}

/** Removes entries of earlier versions, which had no owner and would show to the next user. */
export function removeUnowned(): void {
  for (const key of storedKeys(localStored())) if (!OWNED.test(key) && !OF_THE_BROWSER.has(key)) save(key, null);
  const tab = storageOf(() => sessionStorage);
  for (const key of storedKeys(tab)) tab?.removeItem(key);
}

const OWNED = /^rf\.[^.]+\.[^.]+\.(kept|seen)\./;
/** Appearance and sound of this browser for every user; they hold no work. */
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

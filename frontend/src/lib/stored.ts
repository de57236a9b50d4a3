import { useSyncExternalStore } from 'react';

/**
 * One string of this browser's storage, shared by every component and tab that shows it. Storage can be full, blocked
 * or broken; then the value lives as long as the page does.
 */
export interface Stored {
  get: () => string | null;
  set: (value: string | null) => void;
  subscribe: (listener: () => void) => () => void;
}

export function stored(key: string, storage: () => Storage = () => window.localStorage): Stored {
  const listeners = new Set<() => void>();
  let memory: string | null = null;
  const notify = () => {
    for (const each of listeners) each();
  };
  const get = () => {
    try {
      return storage().getItem(key) ?? memory;
    } catch {
      return memory;
    }
  };
  const set = (value: string | null) => {
    memory = value;
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, value);
    } catch {
      // In memory only.
    }
    notify();
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key && event.key !== null) return;
    memory = null;
    notify();
  };
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) window.addEventListener('storage', onStorage);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) window.removeEventListener('storage', onStorage);
    };
  };
  return { get, set, subscribe };
}

export function useStored(value: Stored): string | null {
  return useSyncExternalStore(value.subscribe, value.get);
}

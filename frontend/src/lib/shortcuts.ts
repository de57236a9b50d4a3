import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';
import { stored, useStored } from '@/lib/stored';

/** Single keys can be switched off (WCAG 2.1.4): speech input and a cat on the keyboard type them by accident. */
const off = stored('rf.single-keys-off');

export function useSingleKeys(): [on: boolean, setOn: (on: boolean) => void] {
  return [useStored(off) === null, (on) => off.set(on ? null : 'yes')];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/**
 * Keys of the page, in tinykeys' notation: `j`, `Shift+?`, `$mod+Enter`. Those without Control or Command are silent
 * while the user types, while a dialog is open, and when switched off.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const keys = Object.keys(shortcuts).join('\n');
  const run = useEffectEvent((key: string, event: KeyboardEvent) => {
    const single = !/\$mod|Control|Meta|Alt/.test(key);
    if (single && (off.get() !== null || isTyping(event.target))) return;
    if (single && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal')) return;
    shortcuts[key]?.(event);
  });
  useEffect(() => {
    if (!enabled) return;
    return tinykeys(
      window,
      Object.fromEntries(keys.split('\n').map((key) => [key, (event: KeyboardEvent) => run(key, event)])),
    );
  }, [keys, enabled]);
}

/** "⌘" where that is the key, "Ctrl" elsewhere. */
export const MOD_KEY = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl';

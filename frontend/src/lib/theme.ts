import { stored, useStored } from '@/lib/stored';

/** `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

// public/first.js reads the same key before the first paint.
const choice = stored('rf.theme');

function current(): Theme {
  const value = choice.get();
  return value === 'light' || value === 'dark' ? value : 'system';
}

function apply(): void {
  const theme = current();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Follows a choice made in another tab too. */
export function watchTheme(): () => void {
  apply();
  return choice.subscribe(apply);
}

export function useTheme(): [theme: Theme, setTheme: (theme: Theme) => void] {
  useStored(choice);
  return [current(), (theme) => choice.set(theme === 'system' ? null : theme)];
}

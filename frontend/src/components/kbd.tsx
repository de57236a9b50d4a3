import { cx } from '@/lib/cx';

/** One key cap. Decoration: the shortcut is announced by `aria-keyshortcuts` on the control. */
export function Kbd({ children, onAccent = false }: { children: string; onAccent?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-xs px-1 font-medium font-sans text-xs leading-none',
        onAccent
          ? 'text-on-accent ring-1 ring-on-accent/45 ring-inset'
          : 'bg-sunken text-ink-subtle ring-1 ring-line ring-inset',
      )}
    >
      {children}
    </span>
  );
}

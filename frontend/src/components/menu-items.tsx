import type { ComponentProps, ReactNode } from 'react';
import { sayOffline, useOffline, WHILE_OFFLINE } from '@/lib/connection';
import { cx } from '@/lib/cx';

interface MenuItemProps extends ComponentProps<'button'> {
  selected?: boolean;
  /** Leaves the menu open. */
  stay?: boolean;
  /** See Button. */
  online?: boolean;
}

/** Closes the menu it is in, unless it is one of several to be picked. */
export function MenuItem({
  selected = false,
  stay = false,
  online = false,
  className,
  onClick,
  ...rest
}: MenuItemProps) {
  const offline = useOffline() && online;
  return (
    <button
      {...rest}
      type="button"
      aria-current={selected || undefined}
      aria-disabled={offline || undefined}
      {...(offline && { title: WHILE_OFFLINE })}
      className={cx(
        'flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 aria-disabled:opacity-60',
        className,
      )}
      onClick={(event) => {
        if (offline) return sayOffline();
        if (!stay) event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        onClick?.(event);
      }}
    />
  );
}

export function MenuLabel({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} className="px-2 pt-2 pb-1 font-medium text-ink-subtle text-xs">
      {children}
    </div>
  );
}

export function MenuLine() {
  return <hr className="-mx-1 my-1 border-line" />;
}

import { type ComponentProps, type ReactNode, useState } from 'react';
import { Icon } from '@/components/icon';
import { Menu } from '@/components/menu';
import { cx } from '@/lib/cx';

const CHIP =
  'inline-flex h-7 max-w-60 shrink-0 items-center gap-1 rounded-sm px-2 text-sm transition-colors max-sm:h-9 focus-visible:-outline-offset-2';
const OFF = 'text-ink-muted hover:bg-hover hover:text-ink';
const ON = 'bg-selected text-ink';

/** One control of a bar of filters. `on`: it filters now. */
export function FilterChip({ on = false, ...rest }: { on?: boolean } & ComponentProps<'button'>) {
  return <button {...rest} type="button" className={cx(CHIP, on ? ON : OFF)} />;
}

interface FilterMenuProps {
  label: string;
  /** What it is set to. */
  value: string | undefined;
  onOpen?: () => void;
  /** Drawn only while it can be seen. */
  children: ReactNode;
}

/** A filter of a list: a button that says what it is set to, and a menu of its choices. */
export function FilterMenu({ label, value, onOpen, children }: FilterMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Menu
      placement="bottom-start"
      onToggle={(next) => {
        if (next) onOpen?.();
        setOpen(next);
      }}
      triggerClass={cx(CHIP, value ? ON : OFF)}
      trigger={
        <>
          {value ? (
            <span className="truncate">
              <span className="sr-only">{label}: </span>
              <bdi>{value}</bdi>
            </span>
          ) : (
            label
          )}
          <Icon name="chevron-down" className="size-3.5 text-ink-subtle" />
        </>
      }
    >
      {open ? children : null}
    </Menu>
  );
}

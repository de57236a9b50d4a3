import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '@/components/icon';
import { MenuItem } from '@/components/menu-items';
import { cx } from '@/lib/cx';

interface FilterChoicesProps {
  /** What finds a choice among many, above them. */
  find?: { label: string; value: string; onValue: (value: string) => void } | undefined;
  children: ReactNode;
}

/** The choices of a filter's menu. The focus begins at what is picked, or at the first. */
export function FilterChoices({ find, children }: FilterChoicesProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>('[aria-pressed=true], [aria-current=true], input, button');
    first?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    const first = list.current?.querySelector<HTMLElement>('button');
    if (event.key === 'Enter') first?.click();
    else first?.focus();
  };
  return (
    <div ref={list} className="flex max-h-[70dvh] w-64 flex-col overflow-y-auto">
      {find ? (
        <input
          type="search"
          dir="auto"
          aria-label={find.label}
          placeholder={find.label}
          value={find.value}
          onChange={(event) => find.onValue(event.target.value)}
          onKeyDown={onKeyDown}
          className="sticky top-0 z-10 mb-1 h-8 shrink-0 rounded-md bg-sunken px-2 text-ink text-sm focus-visible:-outline-offset-2"
        />
      ) : null}
      {children}
    </div>
  );
}

interface FilterChoiceProps extends ComponentProps<typeof MenuItem> {
  on: boolean;
  /** At the other end. */
  count?: number;
}

export function FilterChoice({ on, count, className, children, ...rest }: FilterChoiceProps) {
  return (
    <MenuItem {...rest} aria-pressed={on} className={cx('min-w-0', count === 0 && !on && 'text-ink-subtle', className)}>
      <FilterMark on={on} />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {count === undefined ? null : <span className="text-ink-subtle text-xs tabular-nums">{count}</span>}
    </MenuItem>
  );
}

export function FilterMark({ on }: { on: boolean }) {
  return on ? <Icon name="check" className="text-accent-ink" /> : <span className="size-4 shrink-0" />;
}

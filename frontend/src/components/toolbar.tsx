import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { cx } from '@/lib/cx';

export interface ToolbarHandle {
  /** To the control that had it last. */
  focus: () => void;
}

interface ToolbarProps {
  label: string;
  className?: string;
  ref?: Ref<ToolbarHandle>;
  children: ReactNode;
}

/** Buttons that are one stop of the Tab key; the arrow keys, Home and End move between them. */
export function Toolbar({ label, className, ref, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLElement | null>(null);

  const controls = () =>
    [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])].filter((each) => !each.closest('[popover]'));
  const settle = () => {
    const all = controls();
    const stop = all.find((each) => each === current.current) ?? all[0];
    for (const each of all) each.tabIndex = each === stop ? 0 : -1;
    return stop;
  };
  // After each change of its buttons.
  useEffect(() => void settle());
  useImperativeHandle(ref, () => ({ focus: () => settle()?.focus() }));

  const onKeyDown = (event: KeyboardEvent) => {
    const all = controls();
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      // What only a screen reader sees is scrolled with it, and makes the page no wider.
      className={cx('no-scrollbar relative flex items-center gap-1 overflow-x-auto', className)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (!controls().includes(event.target as HTMLElement)) return;
        current.current = event.target as HTMLElement;
        settle();
      }}
    >
      {children}
    </div>
  );
}

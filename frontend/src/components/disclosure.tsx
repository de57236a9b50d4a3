import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { cx } from '@/lib/cx';

/** Details that are closed at first. */
export function Disclosure({
  title,
  className,
  children,
}: {
  title: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details className={cx('group', className)}>
      <summary className="-ml-1 inline-flex h-6 list-none items-center gap-1 rounded-sm px-1 text-ink-muted text-xs hover:bg-hover hover:text-ink">
        <Icon name="chevron-right" className="size-3.5 transition-transform group-open:rotate-90" />
        {title}
      </summary>
      {children}
    </details>
  );
}

import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

/** The measure and the padding of a page. `narrow` is for reading and typing; `dense` has its list begin higher up. */
export function Page({
  narrow = false,
  dense = false,
  className,
  children,
}: {
  narrow?: boolean;
  dense?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx(
        'mx-auto w-full px-4 pb-12 md:px-8',
        dense ? 'pt-3 md:pt-5' : 'pt-5 md:pt-7',
        narrow ? 'max-w-xl' : 'max-w-page',
        className,
      )}
    >
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

/** The measure and the padding of a page. `narrow` is for reading and typing, the other for lists. */
export function Page({
  narrow = false,
  className,
  children,
}: {
  narrow?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx('mx-auto w-full px-4 pt-5 pb-12 md:px-8 md:pt-7', narrow ? 'max-w-xl' : 'max-w-page', className)}
    >
      {children}
    </div>
  );
}

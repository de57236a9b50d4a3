import type { ComponentProps } from 'react';
import { cx } from '@/lib/cx';

/** A surface with a hairline. Never put one into another: use hairlines inside. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cx('rounded-lg border border-line bg-surface', className)} />;
}

import { cx } from '@/lib/cx';

/** One grey bar where text will be. Give it the height and width of that text, so that nothing moves. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block h-3 animate-shimmer rounded-xs bg-line', className)} />;
}

import { age, dateTime, timeAgo, useTicking } from '@/lib/time';

interface RelativeTimeProps {
  at: string;
  /** `age`: "12m" · `ago`: "12m ago" */
  style?: 'age' | 'ago';
  className?: string;
}

/** A time that ticks; the exact one is in `datetime` and one hover away. */
export function RelativeTime({ at, style = 'ago', className }: RelativeTimeProps) {
  const text = useTicking((now) => (style === 'age' ? age(at, now) : timeAgo(at, now)));
  return (
    <time dateTime={at} title={dateTime(at)} className={className}>
      {text}
    </time>
  );
}

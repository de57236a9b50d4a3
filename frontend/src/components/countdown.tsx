import { countdown, dateTime, useTicking } from '@/lib/time';

/** How long until something happens by itself; the exact time is one hover away. */
export function Countdown({ at, className }: { at: string; className?: string }) {
  const text = useTicking((now) => countdown(at, now));
  return (
    <time dateTime={at} title={dateTime(at)} className={className}>
      {text}
    </time>
  );
}

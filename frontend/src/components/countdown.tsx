import * as words from '@/components/words';
import { useOffline } from '@/lib/connection';
import { countdown, dateTime, useTicking } from '@/lib/time';

/** How long until something happens by itself; the exact time is one hover away. */
export function Countdown({ at, className }: { at: string; className?: string }) {
  const offline = useOffline();
  const text = useTicking((now) => countdown(at, now), offline);
  return (
    <time dateTime={at} title={offline ? words.asOfNetworkLoss(dateTime(at)) : dateTime(at)} className={className}>
      {text}
    </time>
  );
}

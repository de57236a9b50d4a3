import { useEffect, useEffectEvent, useState } from 'react';
import { isWatched, ring, shareLooks, shareWatching, showOnDesktop } from '@/features/live/model/alert-effects';
import { Alerts } from '@/features/live/model/alerts';

/** `open` is where a click on a desktop notification leads, inside this page. */
export function useAlerts(open: (href: string) => void): Alerts {
  const opened = useEffectEvent(open);
  const [alerts] = useState(
    () => new Alerts({ isWatched, ring, show: (alert) => showOnDesktop(alert, (href) => opened(href)) }),
  );

  useEffect(() => {
    const leaving = new AbortController();
    shareWatching(leaving.signal);
    shareLooks(leaving.signal, () => alerts.seen());
    return () => {
      leaving.abort();
      alerts.seen();
    };
  }, [alerts]);

  return alerts;
}

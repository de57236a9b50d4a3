import { useEffect, useEffectEvent, useState } from 'react';
import { becomeAlertingTab, isWatched, ring, shareWatching, showOnDesktop } from '@/features/live/model/alert-effects';
import { Alerts } from '@/features/live/model/alerts';

/** `open` is where a click on a desktop notification leads, inside this page. */
export function useAlerts(open: (href: string) => void): Alerts {
  const opened = useEffectEvent(open);
  const [{ alerts, elect }] = useState(() => {
    let elected = false;
    return {
      elect: (value: boolean) => {
        elected = value;
      },
      alerts: new Alerts({
        isWatched,
        isAlertingTab: () => elected,
        ring,
        show: (alert) => showOnDesktop(alert, (href) => opened(href)),
      }),
    };
  });

  useEffect(() => {
    const leaving = new AbortController();
    becomeAlertingTab(leaving.signal, () => elect(true));
    const stopSharing = shareWatching();
    const looked = () => {
      if (!document.hidden) alerts.seen();
    };
    document.addEventListener('visibilitychange', looked);
    return () => {
      leaving.abort();
      elect(false);
      stopSharing();
      document.removeEventListener('visibilitychange', looked);
      alerts.seen();
    };
  }, [alerts, elect]);

  return alerts;
}

import { useEffect, useEffectEvent, useState } from 'react';
import { Alerts, desktopChoice, soundChoice } from '@/features/live/model/alerts';
import { isWatched, shareLooks, shareWatching } from '@/features/live/model/watching';

type Effects = typeof import('@/features/live/model/alert-effects');

/** They load after the page, before the first alert. */
function withEffects(use: (effects: Effects) => void = () => {}): void {
  import('@/features/live/model/alert-effects').then(use).catch(() => {
    // They did not come. The next call asks for them again.
  });
}

/** `open` is where a click on a desktop notification leads, inside this page. */
export function useAlerts(open: (href: string) => void): Alerts {
  const opened = useEffectEvent(open);
  const [alerts] = useState(
    () =>
      new Alerts({
        isWatched,
        ring: () => withEffects(({ ring }) => ring()),
        show: (alert) => withEffects(({ showOnDesktop }) => showOnDesktop(alert, (href) => opened(href))),
      }),
  );

  useEffect(() => {
    if (soundChoice.get() !== null || desktopChoice.get() !== null) withEffects();
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

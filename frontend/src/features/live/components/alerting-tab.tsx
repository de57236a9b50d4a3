import { useEffect } from 'react';
import type { Alerts } from '@/features/live/model/alerts';
import { useConnection } from '@/features/live/model/connection';
import { becomeAlertingTab } from '@/features/live/model/watching';

/** Of all tabs of this browser one raises alerts, and only a tab with a live channel. */
export function AlertingTab({ alerts }: { alerts: Alerts }) {
  const { state } = useConnection();
  const live = state === 'live' || state === 'polling';
  useEffect(() => {
    if (!live) return;
    const leaving = new AbortController();
    becomeAlertingTab(leaving.signal, () => alerts.elect(true));
    return () => {
      leaving.abort();
      alerts.elect(false);
    };
  }, [live, alerts]);
  return null;
}

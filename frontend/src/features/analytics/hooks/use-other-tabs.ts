import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { baselineQueries, CHANGED } from '@/features/analytics/api/baseline';

/** A measurement of another tab shows in this one at once. */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const tabs = new BroadcastChannel(CHANGED);
    tabs.onmessage = () => void client.invalidateQueries({ queryKey: baselineQueries.all() });
    return () => tabs.close();
  }, [client]);
}

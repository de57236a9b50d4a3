import type { Desktop } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Select } from '@/components/field';
import { useSavePreferences } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

/** Which calls may reach one at all. It holds in every browser, and at once. */
export function AlertReach() {
  const { data } = useQuery(notificationQueries.preferences());
  const { mutate, isPending, variables } = useSavePreferences();
  if (!data) return null;
  const choose = (desktop: Desktop) => {
    const { account_time_zone, ...body } = data;
    mutate(
      { ...body, desktop },
      { onError: (error) => toast.error('The choice was not saved', { description: explain(error) }) },
    );
  };
  return (
    <Select
      label="Which"
      aria-busy={isPending || undefined}
      value={isPending ? variables.desktop : data.desktop}
      onChange={(event) => choose(event.target.value as Desktop)}
    >
      <option value="all">All escalations</option>
      <option value="mine">Only what is meant for me</option>
      <option value="off">None</option>
    </Select>
  );
}

import type { Desktop } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Select } from '@/components/field';
import { useSavePreferences } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';
import * as words from '@/features/notifications/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

/** Which calls may reach one at all. It holds in every browser, and at once. */
export function AlertReach() {
  const { data } = useQuery(notificationQueries.preferences());
  const { mutateAsync, isPending, variables } = useSavePreferences();
  if (!data) return null;
  const choose = (desktop: Desktop) => {
    const { account_time_zone, ...body } = data;
    mutateAsync({ ...body, desktop }).catch((error: unknown) =>
      toast.error(words.choiceNotSaved, { description: explain(error) }),
    );
  };
  return (
    <Select
      label={words.alertMeAbout}
      aria-busy={isPending || undefined}
      value={isPending ? variables.desktop : data.desktop}
      onChange={(event) => choose(event.target.value as Desktop)}
    >
      <option value="all">{words.allEscalations}</option>
      <option value="mine">{words.onlyMine}</option>
      <option value="off">{words.none}</option>
    </Select>
  );
}

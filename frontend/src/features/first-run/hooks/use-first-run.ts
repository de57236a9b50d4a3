import { useQuery } from '@tanstack/react-query';
import { useMe, whose } from '@/domain/me';
import { firstRunQueries } from '@/features/first-run/api/queries';
import { itemsOf, showsItself } from '@/features/first-run/model/items';
import { type Stored, stored, useStored } from '@/lib/stored';

const hiddenBy = new Map<string, Stored>();

/** Of a person in an account, in this browser. */
function hiddenOf(owner: string): Stored {
  const known = hiddenBy.get(owner) ?? stored(`rf.${owner}.seen.getting-started`);
  hiddenBy.set(owner, known);
  return known;
}

export function useFirstRun() {
  const me = useMe();
  const hidden = hiddenOf(whose(me));
  const isHidden = useStored(hidden) !== null;
  const query = useQuery(firstRunQueries.read());
  const items = query.data ? itemsOf(query.data, me, Intl.DateTimeFormat().resolvedOptions().timeZone) : [];
  return {
    ...query,
    items,
    /** Whether it is shown where nobody asked for it. */
    offered: query.data ? !isHidden && showsItself(query.data, items) : undefined,
    hide: () => hidden.set('yes'),
  };
}

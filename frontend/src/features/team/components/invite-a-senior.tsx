import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { useMe } from '@/domain/me';
import { teamQueries } from '@/features/team/api/queries';
import * as words from '@/features/team/words';

/** Tells an admin that no colleague would be notified yet; nothing if one would be. */
export function InviteASenior() {
  const { user } = useMe();
  const { data } = useQuery(teamQueries.members());
  const others = data?.filter(({ id }) => id !== user.id);
  if (!others || others.some(({ role }) => role !== 'technician' && role !== 'viewer')) return null;
  return (
    <div className="flex flex-col items-center gap-3">
      <p className="text-ink-muted text-sm">{others.length === 0 ? words.noOneToNotify : words.onlyYouNotified}</p>
      <Link to="/settings/members" className={buttonClass('primary')}>
        {words.inviteASenior}
      </Link>
    </div>
  );
}

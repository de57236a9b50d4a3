import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { Notice } from '@/components/notice';
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
    <div className="mt-2">
      <Notice
        tone="accent"
        actions={
          <Link to="/settings/members" className={buttonClass('primary')}>
            {words.inviteASenior}
          </Link>
        }
      >
        {others.length === 0 ? words.noOneToNotify : words.onlyYouNotified}
      </Notice>
    </div>
  );
}

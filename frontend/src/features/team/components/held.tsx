import type { Member } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { teamQueries } from '@/features/team/api/queries';
import * as words from '@/features/team/words';

/** What goes back to the queue with their right to hold it; each can be handed on from its own page before. */
export function Held({ member, onLeave }: { member: Member; onLeave: () => void }) {
  const { data } = useQuery(teamQueries.held(member.id));
  if (!data) return <li>{words.escalationsReturn}</li>;
  if (data.length === 0) return <li>{words.theyHoldNoEscalations}</li>;
  return (
    <li>
      {words.holdsEscalations(data.length)}{' '}
      {data.map(({ id, title }, index) => (
        <Fragment key={id}>
          {index === 0 ? '' : ', '}
          <Link
            to="/handoffs/$handoffId"
            params={{ handoffId: id }}
            className="text-accent-ink hover:underline"
            onClick={onLeave}
          >
            {title}
          </Link>
        </Fragment>
      ))}
      .
    </li>
  );
}

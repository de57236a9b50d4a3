import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import * as words from '@/app/words';
import { Icon, type IconName } from '@/components/icon';
import { can, useMe } from '@/domain/me';
import { queueQueries } from '@/features/queue/api/queries';
import { countWaiting } from '@/features/queue/model/cards';

interface NavItemProps {
  to: NonNullable<ComponentProps<typeof Link>['to']>;
  icon: IconName;
  label: string;
  aside?: ReactNode;
  /** On phones its icon has to do; the others keep their word instead. */
  yields?: boolean;
}

function NavItem({ to, icon, label, aside, yields = false }: NavItemProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-ink-muted text-sm transition-colors hover:bg-hover hover:text-ink max-sm:gap-1.5 max-sm:px-1.5"
        activeProps={{ className: 'bg-selected text-ink!' }}
      >
        <Icon name={icon} className={yields ? undefined : 'max-sm:hidden'} />
        <span className={yields ? 'max-sm:sr-only' : undefined}>{label}</span>
        {aside}
      </Link>
    </li>
  );
}

export function Nav({ demo }: { demo: boolean }) {
  const metrics = can(useMe(), 'metrics.read');
  return (
    <nav aria-label={words.mainMenu} className="no-scrollbar min-w-0 max-md:overflow-x-auto md:mt-3">
      <ul className="flex gap-0.5 md:flex-col">
        <NavItem to="/queue" icon="queue" label={words.queue} aside={<WaitingCount />} />
        <NavItem to="/sessions" icon="sessions" label={words.sessions} yields />
        <NavItem to="/clients" icon="users" label={words.clients} yields />
        {metrics ? <NavItem to="/analytics" icon="chart" label={words.analytics} yields /> : null}
        <NavItem to="/settings" icon="settings" label={words.settings} yields />
        {demo ? <NavItem to="/demo/mail" icon="mail" label={words.mailbox} yields /> : null}
      </ul>
    </nav>
  );
}

/** Number of escalations that wait for the reader or for any senior. */
function WaitingCount() {
  const { user } = useMe();
  const { data: count } = useQuery({ ...queueQueries.list(), select: (cards) => countWaiting(cards, user.id) });
  if (!count) return null;
  return (
    <span className="ml-auto min-w-5 rounded-sm bg-accent-soft px-1 text-center text-accent-ink text-xs tabular-nums">
      {count}
      <span className="sr-only"> {words.waiting}</span>
    </span>
  );
}

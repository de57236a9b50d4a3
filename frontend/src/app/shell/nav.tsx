import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { queueQueries } from '@/features/queue/api/queries';
import { countWaiting } from '@/features/queue/model/cards';

interface NavItemProps {
  to: NonNullable<ComponentProps<typeof Link>['to']>;
  icon: IconName;
  label: string;
  aside?: ReactNode;
}

function NavItem({ to, icon, label, aside }: NavItemProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-ink-muted text-sm transition-colors hover:bg-hover hover:text-ink max-sm:gap-1.5"
        activeProps={{ className: 'bg-selected text-ink!' }}
      >
        <Icon name={icon} className="max-[25rem]:hidden" />
        {label}
        {aside}
      </Link>
    </li>
  );
}

export function Nav({ demo }: { demo: boolean }) {
  return (
    <nav aria-label="Main" className="md:mt-3">
      <ul className="flex gap-0.5 md:flex-col">
        <NavItem to="/queue" icon="queue" label="Queue" aside={<WaitingCount />} />
        <NavItem to="/sessions" icon="sessions" label="Sessions" />
        {demo ? <NavItem to="/demo/mail" icon="mail" label="Mailbox" /> : null}
      </ul>
    </nav>
  );
}

/** How many escalations nobody has picked up. */
function WaitingCount() {
  const { data: count } = useQuery({ ...queueQueries.list(), select: countWaiting });
  if (!count) return null;
  return (
    <span className="ml-auto min-w-5 rounded-sm bg-accent-soft px-1 text-center text-accent-ink text-xs tabular-nums">
      {count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

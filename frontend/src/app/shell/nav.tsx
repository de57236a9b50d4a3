import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';

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
        {aside ? <span className="ml-auto">{aside}</span> : null}
      </Link>
    </li>
  );
}

export function Nav({ demo }: { demo: boolean }) {
  return (
    <nav aria-label="Main" className="md:mt-3">
      <ul className="flex gap-0.5 md:flex-col">
        <NavItem to="/queue" icon="queue" label="Queue" />
        <NavItem to="/sessions" icon="sessions" label="Sessions" />
        {demo ? <NavItem to="/demo/mail" icon="mail" label="Mailbox" /> : null}
      </ul>
    </nav>
  );
}

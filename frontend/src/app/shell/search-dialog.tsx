import type { Permission } from '@resolutionflow/api-client';
import { type Link, useNavigate } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { ACCOUNT_PAGES, OWN_PAGES } from '@/app/settings-nav';
import * as words from '@/app/words';
import { Icon, type IconName } from '@/components/icon';
import { can, useMe } from '@/domain/me';
import { Palette } from '@/features/search/components/palette';
import type { Destination } from '@/features/search/model/options';

type To = NonNullable<ComponentProps<typeof Link>['to']>;

const PLACES: { to: To; label: string; about?: string; icon: IconName; needs?: Permission }[] = [
  { to: '/sessions/new', label: words.newSession, icon: 'plus', needs: 'sessions.work' },
  { to: '/queue', label: words.queue, about: words.escalations, icon: 'queue' },
  { to: '/sessions', label: words.sessions, icon: 'sessions' },
  { to: '/clients', label: words.clients, icon: 'users' },
  {
    to: '/analytics/escalations',
    label: words.analytics,
    about: words.escalations,
    icon: 'chart',
    needs: 'metrics.read',
  },
  {
    to: '/analytics/baseline',
    label: words.recordBaseline,
    about: words.analytics,
    icon: 'clock',
    needs: 'metrics.read',
  },
  { to: '/analytics/pilot', label: words.pilot, about: words.analytics, icon: 'chart', needs: 'pilot.read' },
  {
    to: '/getting-started',
    label: words.gettingStarted,
    about: words.aboutFirstRun,
    icon: 'check',
    needs: 'handoffs.escalate',
  },
];

interface SearchDialogProps {
  demo: boolean;
  onHelp: () => void;
  onClose: () => void;
}

/** Search, and every page and action that the member's role has. */
export function SearchDialog({ demo, onHelp, onClose }: SearchDialogProps) {
  const me = useMe();
  const navigate = useNavigate();
  const settings = [...OWN_PAGES, ...(can(me, 'account.manage') ? ACCOUNT_PAGES : [])].map(({ to, label }) => ({
    to,
    label,
    about: words.settings,
    icon: 'settings' as const,
  }));
  const mailbox = demo ? [{ to: '/demo/mail' as const, label: words.mailbox, icon: 'mail' as const }] : [];
  const places = [...PLACES.filter(({ needs }) => !needs || can(me, needs)), ...settings, ...mailbox];
  const destinations: Destination[] = [
    ...places.map(({ to, icon, ...shown }) => ({
      ...shown,
      icon: <Icon name={icon} />,
      go: () => void navigate({ to }),
    })),
    { label: words.keyboardShortcuts, icon: <Icon name="help" />, go: onHelp },
  ];
  return <Palette destinations={destinations} onClose={onClose} />;
}

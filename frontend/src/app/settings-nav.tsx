import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useHasChanges } from '@/domain/changes';
import { can, useMe } from '@/domain/me';
import { policyKey } from '@/features/settings/model/keys';
import { cx } from '@/lib/cx';

interface Entry {
  to: NonNullable<ComponentProps<typeof Link>['to']>;
  label: string;
  about: string;
  /** Where its unsaved changes are kept, if it has any. */
  keeps?: string;
}

const MINE: readonly Entry[] = [
  {
    to: '/settings/preferences',
    label: 'Preferences',
    about: 'What you are told, where and when',
    keeps: 'settings.preferences',
  },
  { to: '/settings/password', label: 'Password', about: 'What you sign in with' },
];

const ACCOUNT: readonly Entry[] = [
  { to: '/settings/members', label: 'Members', about: 'Who works here, and as what' },
  {
    to: '/settings/escalation',
    label: 'Escalation policy',
    about: 'Who is called, and what happens by itself',
    keeps: policyKey('escalation'),
  },
  { to: '/settings/hours', label: 'Business hours', about: 'Days, hours and time zone', keeps: policyKey('hours') },
  {
    to: '/settings/assessment',
    label: 'Assessment',
    about: 'Whether they are shown, and how they have done',
    keeps: policyKey('assessment'),
  },
  { to: '/settings/webhooks', label: 'Webhooks', about: 'Chats and tools that are told' },
  { to: '/settings/undelivered', label: 'Undelivered', about: 'Messages that were given up' },
  { to: '/settings/storage', label: 'Storage', about: 'What is used, and what takes most of it' },
  { to: '/settings/audit', label: 'Audit log', about: 'Who changed what' },
];

/** At the side on a desk; on a phone a page of its own, `full`, with a line about each. */
export function SettingsNav({ full = false, className }: { full?: boolean; className?: string }) {
  const me = useMe();
  const groups = [
    { title: 'You', entries: MINE },
    ...(can(me, 'account.manage') ? [{ title: me.account.name, entries: ACCOUNT }] : []),
  ];
  return (
    <nav aria-label="Settings" className={className}>
      {groups.map(({ title, entries }) => (
        <div key={title} className={full ? 'mt-5' : 'mb-4'}>
          <p className="truncate px-2 pb-1 font-medium text-ink-subtle text-xs">{title}</p>
          <ul className="flex flex-col gap-0.5">
            {entries.map((entry) => (
              <Item key={entry.label} entry={entry} full={full} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Item({ entry: { to, label, about, keeps }, full }: { entry: Entry; full: boolean }) {
  const unsaved = useHasChanges(keeps ?? 'settings.none');
  return (
    <li>
      <Link
        to={to}
        className={cx(
          'block rounded-md px-2 text-sm transition-colors hover:bg-hover hover:text-ink',
          full ? 'py-2 text-ink' : 'py-1.5 font-medium text-ink-muted',
        )}
        activeProps={{ className: 'bg-selected text-ink!' }}
      >
        {label}
        {unsaved ? <span className="text-warning"> · unsaved</span> : null}
        {full ? <span className="block text-ink-muted">{about}</span> : null}
      </Link>
    </li>
  );
}

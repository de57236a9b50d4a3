import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import * as words from '@/app/words';
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

export const OWN_PAGES: readonly Entry[] = [
  { to: '/settings/profile', label: words.profile, about: words.aboutProfile },
  {
    to: '/settings/preferences',
    label: words.preferences,
    about: words.aboutPreferences,
    keeps: 'settings.preferences',
  },
  { to: '/settings/password', label: words.password, about: words.aboutPassword },
];

export const ACCOUNT_PAGES: readonly Entry[] = [
  { to: '/settings/members', label: words.members, about: words.aboutMembers },
  {
    to: '/settings/escalation',
    label: words.escalationPolicy,
    about: words.aboutEscalation,
    keeps: policyKey('escalation'),
  },
  { to: '/settings/hours', label: words.businessHours, about: words.aboutHours, keeps: policyKey('hours') },
  {
    to: '/settings/assessment',
    label: words.assessment,
    about: words.aboutAssessment,
    keeps: policyKey('assessment'),
  },
  { to: '/settings/webhooks', label: words.webhooks, about: words.aboutWebhooks },
  { to: '/settings/undelivered', label: words.undelivered, about: words.aboutUndelivered },
  { to: '/settings/storage', label: words.storage, about: words.aboutStorage },
  { to: '/settings/audit', label: words.auditLog, about: words.aboutAudit },
];

/** At the side on a desk; on a phone a page of its own, `full`, with a line about each. */
export function SettingsNav({ full = false, className }: { full?: boolean; className?: string }) {
  const me = useMe();
  const groups = [
    { title: words.you, entries: OWN_PAGES },
    ...(can(me, 'account.manage') ? [{ title: me.account.name, entries: ACCOUNT_PAGES }] : []),
  ];
  return (
    <nav aria-label={words.settings} className={className}>
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
        {unsaved ? <span className="text-warning"> {words.unsavedMark}</span> : null}
        {full ? <span className="block text-ink-muted">{about}</span> : null}
      </Link>
    </li>
  );
}

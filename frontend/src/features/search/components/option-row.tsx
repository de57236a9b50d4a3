import type { Hit } from '@resolutionflow/api-client';
import { Icon, type IconName } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { SessionBadge } from '@/domain/session-badge';
import { StateBadge } from '@/domain/state-badge';
import type { Option } from '@/features/search/model/options';

// Drawn as those of `Icon`, and loaded with the results.
const BUILDING =
  'M3 13.5V3.25a.75.75 0 0 1 .75-.75h5a.75.75 0 0 1 .75.75V13.5M9.5 6.5h2.75a.75.75 0 0 1 .75.75v6.25M1.75 13.5h12.5M5.25 5.25h2M5.25 8h2M5.25 10.75h2';
const ICONS: Record<Exclude<Option['kind'], 'destination' | 'client'>, IconName> = {
  handoff: 'escalate',
  session: 'sessions',
  contact: 'users',
  device: 'device',
  member: 'users',
};

export function OptionRow({ option }: { option: Option }) {
  if (option.kind === 'destination') {
    const { icon, label, about } = option.destination;
    return (
      <>
        <span className="text-ink-subtle">{icon}</span>
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {about ? <span className="truncate text-ink-subtle text-xs">{about}</span> : null}
      </>
    );
  }
  return (
    <>
      <Icon
        {...(option.kind === 'client' ? { path: BUILDING } : { name: ICONS[option.kind] })}
        className="text-ink-subtle"
      />
      {option.hit.session ? <SessionRow session={option.hit.session} /> : <Name hit={option.hit} />}
    </>
  );
}

function Name({ hit: { name, client_name: client } }: { hit: Hit }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">
        <bdi>{name}</bdi>
        {client ? <bdi className="ml-2 text-ink-subtle text-xs">{client}</bdi> : null}
      </span>
      <Icon name="chevron-right" className="text-ink-subtle" />
    </>
  );
}

function SessionRow({ session }: { session: NonNullable<Hit['session']> }) {
  const facts = [session.client_name, session.ticket_ref, session.device].filter(Boolean);
  return (
    <>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{session.title}</bdi>
        <bdi className="block truncate text-ink-muted text-xs">{facts.join(' · ')}</bdi>
      </span>
      <span className="flex shrink-0 flex-col items-end">
        {session.handoff_state && session.status === 'escalated' ? (
          <StateBadge state={session.handoff_state} className="text-xs" />
        ) : (
          <SessionBadge status={session.status} className="text-xs" />
        )}
        <RelativeTime at={session.updated_at} className="text-ink-subtle text-xs" />
      </span>
    </>
  );
}

import type { Brief, HandoffCard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { SeverityBadge } from '@/components/severity-badge';
import { StateBadge } from '@/components/state-badge';
import { Unknown } from '@/features/handoff/components/unknown';

const COUNT = new Intl.NumberFormat('en');

/** What one wants to know before reading: how bad, whose, how many, since when, and where to look it up. */
export function FactsHeader({ card, brief }: { card: HandoffCard; brief: Brief }) {
  const { problem } = brief;
  return (
    <header>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
        <Link
          to="/queue"
          className="-ml-1.5 inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover hover:text-ink"
        >
          <Icon name="arrow-left" className="size-3.5" />
          Queue
        </Link>
        <SeverityBadge severity={problem.severity} />
        <StateBadge of="handoff" state={card.state} />
        <span>
          {card.escalated_by.name} escalated <RelativeTime at={card.opened_at} />
        </span>
      </div>
      <h1 tabIndex={-1} dir="auto" className="mt-2 text-balance font-semibold text-ink text-xl sm:text-2xl">
        {problem.title}
      </h1>
      <dl className="mt-2.5 flex flex-wrap gap-x-8 gap-y-2">
        <Fact name="Client">{problem.client_name}</Fact>
        <Fact name="Affected">{problem.affected_users === null ? null : users(problem.affected_users)}</Fact>
        <Fact name="Since">{problem.since === null ? null : <RelativeTime at={problem.since} />}</Fact>
        <Fact name="Ticket">{problem.ticket_ref}</Fact>
        <Fact name="Device">{problem.device}</Fact>
      </dl>
    </header>
  );
}

function users(count: number): string {
  return count === 1 ? '1 user' : `${COUNT.format(count)} users`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-subtle text-xs">{name}</dt>
      <dd dir="auto" className="mt-px text-ink text-sm">
        {children ?? <Unknown />}
      </dd>
    </div>
  );
}

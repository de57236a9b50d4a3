import type { Brief, HandoffCard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { useLastView } from '@/domain/last-view';
import { Masked } from '@/domain/masked';
import { PracticeBadge } from '@/domain/practice-badge';
import { SeverityBadge } from '@/domain/severity-badge';
import { StateBadge } from '@/domain/state-badge';
import { Unknown } from '@/features/handoff/components/unknown';
import * as words from '@/features/handoff/words';
import { copyLink } from '@/lib/copy-link';
import { count as inFigures } from '@/lib/locale';
import { useShortcuts } from '@/lib/shortcuts';
import { dateTime } from '@/lib/time';

/** The facts before reading: severity, client, affected users, since when, and the ticket. */
export function FactsHeader({ card, brief }: { card: HandoffCard; brief: Brief }) {
  const { problem } = brief;
  const queue = useLastView('queue');
  useShortcuts({ c: () => void copyLink(location.pathname) });
  return (
    <header>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
        <Link
          to="/queue"
          search={queue}
          className="-ml-1.5 inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover hover:text-ink"
        >
          <Icon name="arrow-left" className="size-3.5" />
          {words.queue}
        </Link>
        <SeverityBadge severity={problem.severity} />
        <StateBadge state={card.state} />
        {card.practice ? <PracticeBadge /> : null}
        <span>
          {card.escalated_by.name} {words.INTENTS[card.intent]} <RelativeTime at={card.opened_at} />
        </span>
        {card.follows ? (
          <Link to="/handoffs/$handoffId" params={{ handoffId: card.follows }} className="underline hover:text-ink">
            {words.followUp}
          </Link>
        ) : null}
        <button
          type="button"
          aria-keyshortcuts="c"
          className="inline-flex min-h-6 items-center gap-1.5 hover:text-ink"
          onClick={() => void copyLink(location.pathname)}
        >
          <Icon name="copy" className="size-3.5" />
          {words.copyLink}
        </button>
      </div>
      <h1 tabIndex={-1} dir="auto" className="mt-1.5 text-balance font-semibold text-ink text-xl sm:text-2xl">
        <Masked text={problem.title} />
      </h1>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        <Fact name={words.client} known={problem.known_at.client_name}>
          <ClientName id={problem.client_id ?? card.client_id} name={problem.client_name} />
        </Fact>
        {problem.contact ? (
          <Fact name={words.contact} known={problem.known_at.contact}>
            <Masked text={problem.contact} />
          </Fact>
        ) : null}
        <Fact name={words.usersAffected} known={problem.known_at.affected_users}>
          {problem.affected_users === null ? null : inFigures(problem.affected_users)}
        </Fact>
        <Fact name={words.since} known={problem.known_at.since}>
          {problem.since === null ? null : <RelativeTime at={problem.since} />}
        </Fact>
        <Fact name={words.ticket} known={problem.known_at.ticket_ref}>
          <Ticket reference={problem.ticket_ref} url={problem.ticket_url} />
        </Fact>
        <Fact name={words.device} known={problem.known_at.device}>
          {problem.device === null ? null : <Masked text={problem.device} />}
        </Fact>
      </dl>
    </header>
  );
}

/** As it was called when the brief was made; its page says what it is called now. */
function ClientName({ id, name }: { id: string | null; name: string }) {
  if (id === null) return <Masked text={name} />;
  return (
    <Link to="/clients/$clientId" params={{ clientId: id }} className="underline hover:text-ink">
      <Masked text={name} />
    </Link>
  );
}

function Ticket({ reference, url }: { reference: string | null; url: string | null }) {
  if (reference === null) return <Unknown />;
  if (url === null) return <Masked text={reference} />;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" className="text-accent-ink underline">
      {reference.replace(/^https?:\/\//, '')}
    </a>
  );
}

function Fact({ name, known, children }: { name: string; known: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0" title={known ? words.recordedAt(dateTime(known)) : undefined}>
      <dt className="text-ink-subtle text-xs">{name}</dt>
      <dd dir="auto" className="mt-px text-ink text-sm">
        {children ?? <Unknown />}
      </dd>
    </div>
  );
}

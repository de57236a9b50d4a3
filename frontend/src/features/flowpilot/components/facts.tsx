import type { SessionDetail, SessionField } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { HiddenNote } from '@/domain/hidden-note';
import { SeverityBadge } from '@/domain/severity-badge';
import * as words from '@/features/flowpilot/words';

const number = new Intl.NumberFormat('en');

/** The known facts of the problem. Unknown ones say so: an empty place could also mean that nobody asked. */
export function Facts({ session, onHide }: { session: SessionDetail; onHide: (() => void) | undefined }) {
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 text-sm md:grid-cols-1 md:gap-y-3.5">
        <Fact name={words.client} field="client_name">
          {session.client_name}
        </Fact>
        <Fact name={words.severity}>
          <SeverityBadge severity={session.severity} />
        </Fact>
        <Fact name={words.affectedUsers}>
          {session.affected_users === null ? null : (
            <span className="tabular-nums">{number.format(session.affected_users)}</span>
          )}
        </Fact>
        <Fact name={words.businessImpact} field="business_impact">
          {session.business_impact}
        </Fact>
        <Fact name={words.since}>{session.since ? <RelativeTime at={session.since} /> : null}</Fact>
        <Fact name={words.device} field="device">
          {session.device}
        </Fact>
        <Fact name={words.ticket} field="ticket_ref">
          {session.ticket_ref}
        </Fact>
        <Fact name={words.openedBy}>
          <span className="inline-flex min-w-0 items-center gap-1.5">
            <Avatar name={session.owner.name} size="sm" />
            <span className="truncate">{session.owner.name}</span>
            <RelativeTime at={session.created_at} style="age" className="shrink-0 text-ink-subtle" />
          </span>
        </Fact>
      </dl>
      {onHide ? (
        <div>
          <Button size="sm" variant="ghost" className="-ml-2" onClick={onHide}>
            <Icon name="lock" className="size-3.5" />
            {words.hideSecretFacts}
          </Button>
          <HiddenNote kinds={session.masked} />
        </div>
      ) : null}
    </>
  );
}

interface FactProps {
  name: string;
  /** Where a secret in it can be selected. */
  field?: SessionField;
  children: ReactNode;
}

function Fact({ name, field, children }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-subtle text-xs">{name}</dt>
      <dd dir="auto" data-hide={field} className="text-ink">
        {children || <span className="text-ink-subtle">{words.unknown}</span>}
      </dd>
    </div>
  );
}

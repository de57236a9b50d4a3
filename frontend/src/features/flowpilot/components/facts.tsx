import type { SessionDetail, SessionField } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { RelativeTime } from '@/components/relative-time';
import { HiddenNote } from '@/domain/hidden-note';
import { SeverityBadge } from '@/domain/severity-badge';
import * as words from '@/features/flowpilot/words';
import { count } from '@/lib/locale';

interface Fact {
  name: string;
  /** Where a secret in it can be selected. */
  field?: SessionField;
  /** Null: unknown. */
  value: ReactNode;
}

/** Whether there is a history of the facts: corrections of steps count too. */
function wasChanged({ revision, steps }: SessionDetail): boolean {
  return revision > steps.reduce((sum, { version }) => sum + version - 1, 0);
}

interface FactsProps {
  session: SessionDetail;
  /** To add what is unknown; undefined for those who may not. */
  onAdd: (() => void) | undefined;
  onHide: (() => void) | undefined;
  /** Undefined for those who may not. */
  onEdit: (() => void) | undefined;
  editButton: Ref<HTMLButtonElement>;
  onHistory: () => void;
}

/** The known facts of the problem. The unknown ones are named in a line: left out, they could be taken for none. */
export function Facts({ session, onAdd, onHide, onEdit, editButton, onHistory }: FactsProps) {
  const facts = factsOf(session);
  const unknown = facts.filter(({ value }) => value === null).map(({ name }) => name.toLowerCase());
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 text-sm md:grid-cols-1 md:gap-y-3.5">
        {facts.map(({ name, field, value }) =>
          value === null ? null : (
            <div key={name} className="min-w-0">
              <dt className="text-ink-subtle text-xs">{name}</dt>
              <dd dir="auto" data-hide={field} className="text-ink">
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
      {unknown.length > 0 ? (
        <p className="text-ink-subtle text-sm">
          {words.unknownFacts(unknown)}
          {onAdd ? (
            <>
              {' · '}
              <button
                type="button"
                aria-label={words.addFacts}
                className="-my-1 min-h-6 font-medium text-accent-ink hover:underline"
                onClick={onAdd}
              >
                {words.add}
              </button>
            </>
          ) : null}
        </p>
      ) : null}
      <div className="-ml-2 flex flex-wrap empty:hidden">
        {onEdit ? (
          <Button ref={editButton} size="sm" variant="ghost" onClick={onEdit}>
            {words.editFacts}
          </Button>
        ) : null}
        {wasChanged(session) ? (
          <Button size="sm" variant="ghost" onClick={onHistory}>
            <Icon name="clock" className="size-3.5" />
            {words.history}
          </Button>
        ) : null}
        {onHide ? (
          <Button size="sm" variant="ghost" onClick={onHide}>
            <Icon name="lock" className="size-3.5" />
            {words.hideSecretFacts}
          </Button>
        ) : null}
      </div>
      {onHide ? <HiddenNote kinds={session.masked} /> : null}
    </>
  );
}

function factsOf(session: SessionDetail): Fact[] {
  const { affected_users: users, since, owner } = session;
  return [
    { name: words.client, field: 'client_name', value: <ClientName session={session} /> },
    { name: words.contact, field: 'contact', value: session.contact || null },
    { name: words.severity, value: <SeverityBadge severity={session.severity} /> },
    {
      name: words.affectedUsers,
      value: users === null ? null : <span className="tabular-nums">{count(users)}</span>,
    },
    { name: words.businessImpact, field: 'business_impact', value: session.business_impact || null },
    { name: words.since, value: since === null ? null : <RelativeTime at={since} /> },
    { name: words.device, field: 'device', value: session.device || null },
    { name: words.ticket, field: 'ticket_ref', value: session.ticket_ref || null },
    {
      name: words.openedBy,
      value: (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <Avatar name={owner.name} size="sm" />
          <span className="truncate">{owner.name}</span>
          <RelativeTime at={session.created_at} style="age" className="shrink-0 text-ink-subtle" />
        </span>
      ),
    },
  ];
}

function ClientName({ session: { client_id: id, client_name: name } }: { session: SessionDetail }) {
  if (id === null) return name;
  return (
    <Link to="/clients/$clientId" params={{ clientId: id }} className="underline hover:text-ink">
      {name}
    </Link>
  );
}

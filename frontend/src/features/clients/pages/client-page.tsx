import type { ClientDetail, ClientPart } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { Page } from '@/components/page';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { clientQueries } from '@/domain/clients/queries';
import { can, useMe } from '@/domain/me';
import { Fixes } from '@/features/clients/components/fixes';
import { MergeDialog } from '@/features/clients/components/merge-dialog';
import { MergedClients } from '@/features/clients/components/merged-clients';
import { RenameDialog } from '@/features/clients/components/rename-dialog';
import * as words from '@/features/clients/words';
import { useDocumentTitle } from '@/lib/document-title';

interface ClientPageProps {
  clientId: string;
  /** Its sessions; passed in, so that this feature imports no other. */
  sessions: (which: 'open' | 'resolved') => ReactNode;
  onMerged: (into: string) => void;
}

/** What is known of a client: open sessions, what helped before, its people and devices. */
export function ClientPage({ clientId, sessions, onMerged }: ClientPageProps) {
  const { data: client, error, refetch } = useQuery(clientQueries.detail(clientId));
  useDocumentTitle(client?.name ?? words.client);
  if (error && !client)
    return <ErrorState error={error} title={words.clientDidNotLoad} onRetry={() => void refetch()} />;
  return (
    <Page>
      {client ? <Heading client={client} onMerged={onMerged} /> : <Skeleton className="h-7 w-64" />}
      <div className="mt-6 grid gap-8 md:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title={words.openCases}>{sessions('open')}</Section>
          <Section title={words.whatHelped}>
            <Fixes clientId={clientId} />
          </Section>
          <Section title={words.history}>{sessions('resolved')}</Section>
        </div>
        {client ? (
          <aside className="flex min-w-0 flex-col gap-6">
            <Parts title={words.contacts} parts={client.contacts} />
            <Parts title={words.devices} parts={client.devices} />
            <MergedClients client={client} />
          </aside>
        ) : null}
      </div>
    </Page>
  );
}

function Heading({ client, onMerged }: { client: ClientDetail; onMerged: (into: string) => void }) {
  const me = useMe();
  const [asking, setAsking] = useState<'rename' | 'merge' | null>(null);
  const { data: history } = useQuery(clientQueries.history(client.id));
  return (
    <header>
      <Link
        to="/clients"
        className="-ml-1.5 inline-flex h-6 items-center rounded-sm px-1.5 text-ink-muted text-sm hover:bg-hover hover:text-ink"
      >
        {words.clients}
      </Link>
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h1 tabIndex={-1} dir="auto" className="min-w-0 break-words font-semibold text-ink text-xl">
          {client.name}
        </h1>
        <div className="flex shrink-0 gap-2">
          {can(me, 'account.manage') ? <Button onClick={() => setAsking('merge')}>{words.merge}</Button> : null}
          {can(me, 'clients.manage') ? <Button onClick={() => setAsking('rename')}>{words.rename}</Button> : null}
        </div>
      </div>
      <p className="mt-0.5 text-ink-muted text-sm tabular-nums">
        {history ? words.counts(history.open, history.resolved) : ' '}
      </p>
      {client.former_names.length > 0 ? (
        <p dir="auto" className="text-ink-subtle text-sm">
          {words.alsoFoundAs(client.former_names)}
        </p>
      ) : null}
      <RenameDialog open={asking === 'rename'} client={client} onClose={() => setAsking(null)} />
      <MergeDialog
        open={asking === 'merge'}
        client={client}
        sessions={history ? history.open + history.resolved : null}
        onClose={() => setAsking(null)}
        onMerged={onMerged}
      />
    </header>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="border-line border-b pb-1.5 font-semibold text-base text-ink">{title}</h2>
      {children}
    </section>
  );
}

const SHOWN = 12;

function Parts({ title, parts }: { title: string; parts: readonly ClientPart[] }) {
  const [all, setAll] = useState(false);
  return (
    <section>
      <h2 className="font-semibold text-base text-ink">{title}</h2>
      {parts.length === 0 ? <p className="mt-1 text-ink-subtle text-sm">{words.noneNamed}</p> : null}
      <ul className="mt-1 flex flex-col gap-1">
        {parts.slice(0, all ? undefined : SHOWN).map(({ id, name, used_at: at }) => (
          <li key={id} className="flex items-baseline justify-between gap-2 text-sm">
            <bdi className="min-w-0 break-words text-ink">{name}</bdi>
            <RelativeTime at={at} className="shrink-0 text-ink-subtle text-xs" />
          </li>
        ))}
      </ul>
      {parts.length > SHOWN && !all ? (
        <Button size="sm" variant="ghost" className="mt-1 -ml-2.5" onClick={() => setAll(true)}>
          {words.showMore}
        </Button>
      ) : null}
    </section>
  );
}

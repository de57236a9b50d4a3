import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { TextField } from '@/components/field';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { clientQueries } from '@/domain/clients/queries';
import * as naming from '@/domain/clients/words';
import * as words from '@/features/clients/words';
import { useDocumentTitle } from '@/lib/document-title';
import { usePaused } from '@/lib/paused';

const ROWS = ['w-2/3', 'w-1/2', 'w-3/4', 'w-3/5', 'w-1/2'];

/** All clients, those first that a session named last. */
export function ClientsPage() {
  useDocumentTitle(words.clients);
  const [typed, setTyped] = useState('');
  const query = usePaused(typed.trim());
  return (
    <Page>
      <PageHeader title={words.clients} description={words.aboutClients} />
      <search className="mt-4 block max-w-sm">
        <TextField
          label={naming.searchClients}
          hideLabel
          type="search"
          dir="auto"
          autoComplete="off"
          maxLength={200}
          placeholder={words.searchPlaceholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </search>
      <div className="mt-3">{query === '' ? <Recent /> : <Found query={query} />}</div>
    </Page>
  );
}

function Recent() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    clientQueries.list(),
  );
  if (error && !data)
    return <ErrorState error={error} title={words.clientsDidNotLoad} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0)
    return (
      <EmptyState icon="users" title={words.noClientsYet}>
        {words.howClientsCome}
      </EmptyState>
    );
  return (
    <>
      <ul aria-label={words.clients}>
        {rows.map((client) => (
          <Row key={client.id} client={client} />
        ))}
      </ul>
      {hasNextPage ? (
        <div className="flex justify-center pt-4">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.showMore}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Found({ query }: { query: string }) {
  const { data, error, isPlaceholderData, refetch } = useQuery(clientQueries.found(query));
  if (error && !data)
    return <ErrorState error={error} title={words.clientsDidNotLoad} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <p role="status" className="sr-only">
        {isPlaceholderData ? '' : naming.suggestions(data.length)}
      </p>
      {data.length === 0 && !isPlaceholderData ? (
        <EmptyState icon="users" title={words.noClientFound(query)}>
          {words.checkSpelling}
        </EmptyState>
      ) : (
        <ul aria-label={words.clients} aria-busy={isPlaceholderData || undefined}>
          {data.map((client) => (
            <Row key={client.id} client={client} former={client.former_name} />
          ))}
        </ul>
      )}
    </>
  );
}

interface RowProps {
  client: { id: string; name: string; used_at: string };
  former?: string | null;
}

function Row({ client, former }: RowProps) {
  return (
    <li className="border-line border-b">
      <Link
        to="/clients/$clientId"
        params={{ clientId: client.id }}
        className="-mx-2 flex min-h-11 items-center gap-3 rounded-md px-2 py-2 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <bdi className="block truncate text-left font-medium text-ink">{client.name}</bdi>
          {former ? (
            <bdi className="block truncate text-left text-ink-subtle text-xs">{naming.formerly(former)}</bdi>
          ) : null}
        </span>
        <span className="shrink-0 text-ink-subtle text-sm">
          <span className="max-sm:sr-only">{words.lastCase} </span>
          <RelativeTime at={client.used_at} />
        </span>
      </Link>
    </li>
  );
}

function Loading() {
  return (
    <div aria-busy="true">
      <span className="sr-only">{words.loading}</span>
      {ROWS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars are all the same.
        <div key={index} className="flex h-11 items-center border-line border-b">
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { can, useMe } from '@/domain/me';
import { FilterBar } from '@/features/flowpilot/components/filter-bar';
import { SessionList } from '@/features/flowpilot/components/session-list';
import type { SessionSearch } from '@/features/flowpilot/model/session-search';
import * as words from '@/features/flowpilot/words';
import { useDocumentTitle } from '@/lib/document-title';

interface SessionsPageProps {
  search: SessionSearch;
  /** See FilterBar. */
  onSearch: (search: SessionSearch, typing?: boolean) => void;
  /** The link to a new session, for those who may open one. */
  create: ReactNode;
}

export function SessionsPage({ search, onSearch, create }: SessionsPageProps) {
  useDocumentTitle(words.sessions);
  const works = can(useMe(), 'sessions.work');
  return (
    <Page>
      <PageHeader
        title={words.sessions}
        description={words.allTroubleshootingStepStep}
        actions={works ? create : undefined}
      />
      <FilterBar search={search} onSearch={onSearch} />
      <SessionList
        filters={search}
        empty={<Nothing search={search} create={works ? create : null} onClear={() => onSearch({})} />}
      />
    </Page>
  );
}

interface NothingProps extends Pick<SessionsPageProps, 'search' | 'create'> {
  onClear: () => void;
}

function Nothing({ search, create, onClear }: NothingProps) {
  const { mine, ...others } = search;
  if (Object.keys(others).length === 0) {
    return (
      <EmptyState icon="sessions" title={mine ? words.youHaveNoSessions : words.noSessionsYet} action={create}>
        {words.howSessionsWork}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="sessions"
      title={words.nothingMatches}
      action={<Button onClick={onClear}>{words.clearFilters}</Button>}
    >
      {why(search)}
    </EmptyState>
  );
}

function why({ words: text, ...others }: SessionSearch): string {
  const filters = Object.keys(others).length;
  if (text) return filters > 0 ? words.noSessionWithFits(text) : words.noSessionWith(text);
  return others.status && filters === 1 ? words.NO_SESSIONS[others.status] : words.filtersHideAll;
}

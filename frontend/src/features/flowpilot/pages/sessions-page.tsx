import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { can, useMe } from '@/domain/me';
import type { SessionFilters } from '@/features/flowpilot/api/queries';
import { FilterBar } from '@/features/flowpilot/components/filter-bar';
import { SessionList } from '@/features/flowpilot/components/session-list';
import * as words from '@/features/flowpilot/words';
import { useDocumentTitle } from '@/lib/document-title';

interface SessionsPageProps {
  filters: SessionFilters;
  onFilters: (filters: SessionFilters) => void;
  /** The link to a new session, for those who may open one. */
  create: ReactNode;
}

export function SessionsPage({ filters, onFilters, create }: SessionsPageProps) {
  useDocumentTitle(words.sessions);
  const works = can(useMe(), 'sessions.work');
  return (
    <Page>
      <PageHeader
        title={words.sessions}
        description={words.allTroubleshootingStepStep}
        actions={works ? create : undefined}
      />
      <FilterBar filters={filters} onFilters={onFilters} />
      <SessionList filters={filters} empty={<Nothing filters={filters} create={works ? create : null} />} />
    </Page>
  );
}

function Nothing({ filters: { status, mine }, create }: { filters: SessionFilters; create: ReactNode }) {
  if (status) {
    return (
      <EmptyState icon="sessions" title={mine ? words.noMatchingSessionsOfYours : words.noMatchingSessions}>
        {words.NO_SESSIONS[status]}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="sessions" title={mine ? words.youHaveNoSessions : words.noSessionsYet} action={create}>
      {words.howSessionsWork}
    </EmptyState>
  );
}

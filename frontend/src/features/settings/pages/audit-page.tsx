import type { AuditEntry } from '@resolutionflow/api-client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Select } from '@/components/field';
import { FormSkeleton } from '@/components/form-skeleton';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { type AuditSearch, settingsQueries } from '@/features/settings/api/queries';
import { actionInWords, differences } from '@/features/settings/model/audit';
import * as words from '@/features/settings/words';
import { useDocumentTitle } from '@/lib/document-title';

interface AuditPageProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
  /** Whose changes may be picked. */
  people: readonly { id: string; name: string }[];
}

export function AuditPage({ search, onSearch, people }: AuditPageProps) {
  useDocumentTitle(words.auditLog);
  return (
    <>
      <PageHeader title={words.auditLog} description={words.aboutAudit} />
      <div className="mt-4 flex flex-wrap gap-4">
        <Select
          label={words.subject}
          className="w-44"
          value={search.about ?? ''}
          onChange={(event) => onSearch({ ...search, about: event.target.value })}
        >
          <option value="">{words.allSubjects}</option>
          {Object.entries(words.SUBJECTS).map(([about, label]) => (
            <option key={about} value={about}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          label={words.person}
          className="w-56"
          value={search.by ?? ''}
          onChange={(event) => onSearch({ ...search, by: event.target.value })}
        >
          <option value="">{words.everyone}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <Entries search={search} onClear={() => onSearch({})} />
    </>
  );
}

function Entries({ search, onClear }: { search: AuditSearch; onClear: () => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...settingsQueries.audit(search),
    placeholderData: keepPreviousData,
  });
  if (!data) {
    return error ? (
      <ErrorState error={error} title={words.logDidNotLoad} onRetry={() => void refetch()} />
    ) : (
      <FormSkeleton what={words.theLog} />
    );
  }
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) {
    const filtered = search.about || search.by;
    return (
      <EmptyState
        icon="clock"
        title={filtered ? words.noMatchingEntries : words.noChangesYet}
        action={filtered ? <Button onClick={onClear}>{words.clearFilters}</Button> : undefined}
      >
        {words.aboutEmptyAudit}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={words.changes} className="mt-4 border-line border-t">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button className="mt-4" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.showOlder}
        </Button>
      ) : null}
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const who = entry.actor?.name ?? (entry.by_operator ? words.theOperator : words.theSystem);
  return (
    <li className="flex items-start gap-3 border-line border-b py-3 text-sm">
      <Avatar name={who} />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium text-ink">{actionInWords(entry)}</span>
          {entry.subject === 'account' ? null : <span className="text-ink-muted"> · {entry.subject}</span>}
        </p>
        <ul className="text-ink-muted">
          {differences(entry).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="text-ink-subtle text-xs">
          {who} · <RelativeTime at={entry.at} />
        </p>
      </div>
    </li>
  );
}

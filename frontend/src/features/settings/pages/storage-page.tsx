import type { StorageUsage } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { PageHeader } from '@/components/page-header';
import { settingsQueries } from '@/features/settings/api/queries';
import { Retention } from '@/features/settings/components/retention';
import * as words from '@/features/settings/words';
import { bytes } from '@/lib/bytes';
import { cx } from '@/lib/cx';
import { useDocumentTitle } from '@/lib/document-title';

/** From here on it is time to make room. */
const NEARLY_FULL = 0.9;

export function StoragePage() {
  useDocumentTitle(words.storage);
  const { data, error, refetch } = useQuery(settingsQueries.storage());
  return (
    <>
      <PageHeader title={words.storage} description={words.aboutStorage} />
      {data ? (
        <Usage usage={data} />
      ) : error ? (
        <ErrorState error={error} title={words.storageDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theStorage} />
      )}
      <Retention />
    </>
  );
}

function Usage({ usage }: { usage: StorageUsage }) {
  const used = usage.text_bytes + usage.file_bytes;
  const share = used / usage.quota_bytes;
  return (
    <>
      <section aria-label={words.used} className="mt-4">
        <p className="font-medium text-base text-ink">{words.usedOf(bytes(used), bytes(usage.quota_bytes))}</p>
        <meter className="sr-only" aria-label={words.used} min={0} max={usage.quota_bytes} value={used} />
        <div aria-hidden="true" className="mt-2 h-2 overflow-hidden rounded-full bg-selected">
          <div
            className={cx('h-full', share < NEARLY_FULL ? 'bg-accent' : 'bg-warning')}
            style={{ width: `${Math.min(100, share * 100)}%` }}
          />
        </div>
        <p className="mt-2 text-ink-muted text-sm">
          {words.filesAndTexts(bytes(usage.file_bytes), bytes(usage.text_bytes))}
        </p>
        {share < NEARLY_FULL ? null : <p className="mt-2 text-sm text-warning">{words.storageFull(share < 1)}</p>}
      </section>
      <Largest title={words.largestSessions} none={words.noSessionsUseStorage}>
        {usage.largest_sessions.map(({ id, title, text_bytes, file_bytes }) => (
          <Row key={id} session={id} title={title} size={text_bytes + file_bytes}>
            {file_bytes ? words.inFiles(bytes(file_bytes)) : words.textOnly}
          </Row>
        ))}
      </Largest>
      <Largest title={words.largestFiles} none={words.noFilesAttachedYet}>
        {usage.largest_files.map(({ id, name, size, session_id, session_title }) => (
          <Row key={id} session={session_id} title={name} size={size}>
            {session_title}
          </Row>
        ))}
      </Largest>
    </>
  );
}

function Largest({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="mt-6 border-line border-t pt-4">
      <h2 id={heading} className="font-medium text-base text-ink">
        {title}
      </h2>
      {children.length ? (
        <ul className="mt-2 text-sm">{children}</ul>
      ) : (
        <p className="mt-2 text-ink-subtle text-sm">{none}</p>
      )}
    </section>
  );
}

interface RowProps {
  session: string;
  title: string;
  size: number;
  children: ReactNode;
}

function Row({ session, title, size, children }: RowProps) {
  return (
    <li className="flex items-baseline gap-3 border-line border-b py-1.5">
      <span className="min-w-0 flex-1">
        <Link
          to="/sessions/$sessionId"
          params={{ sessionId: session }}
          className="block truncate font-medium text-ink hover:underline"
        >
          {title}
        </Link>
        <span className="block truncate text-ink-muted">{children}</span>
      </span>
      <span className="shrink-0 tabular-nums">{bytes(size)}</span>
    </li>
  );
}

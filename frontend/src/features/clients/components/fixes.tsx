import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { clientQueries } from '@/domain/clients/queries';
import { Masked } from '@/domain/masked';
import * as words from '@/features/clients/words';

/** All of them push the list of sessions out of sight. */
const FEW = 4;

/** Resolutions of the client's sessions, and what the playbook has for it. */
export function Fixes({ clientId }: { clientId: string }) {
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(clientQueries.history(clientId));
  if (error && !data) return <ErrorState error={error} title={words.clientDidNotLoad} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="mt-3 w-2/3" />;
  const { fixes, playbook } = data;
  const rest = fixes.length - FEW;
  return (
    <>
      {fixes.length === 0 ? <p className="mt-2 text-ink-subtle text-sm">{words.nothingHelpedYet}</p> : null}
      <ul className="divide-y divide-line">
        {fixes.slice(0, all ? undefined : FEW).map((fix) => (
          <li key={fix.session_id} className="py-2.5">
            <div className="flex items-baseline justify-between gap-3">
              <Link
                to="/sessions/$sessionId"
                params={{ sessionId: fix.session_id }}
                dir="auto"
                className="min-w-0 truncate font-medium text-ink text-sm hover:underline"
              >
                {fix.title}
              </Link>
              <RelativeTime at={fix.updated_at} className="shrink-0 text-ink-subtle text-xs" />
            </div>
            <p dir="auto" className="mt-0.5 line-clamp-4 whitespace-pre-wrap break-words text-ink text-sm">
              <Masked text={fix.resolution} />
            </p>
            <p className="mt-0.5 text-ink-subtle text-xs">
              <bdi>{[fix.device, fix.contact].filter(Boolean).join(' · ')}</bdi> {words.by(fix.owner.name)}
            </p>
          </li>
        ))}
      </ul>
      {rest > 0 && !all ? (
        <Button size="sm" variant="ghost" className="-ml-2.5" onClick={() => setAll(true)}>
          {words.moreFixes(rest)}
        </Button>
      ) : null}
      {playbook.length > 0 ? (
        <>
          <h3 className="mt-3 font-semibold text-ink text-sm">{words.fromPlaybook}</h3>
          <ul className="divide-y divide-line">
            {playbook.map((entry) => (
              <li key={entry.id} className="py-2">
                <p dir="auto" className="font-medium text-ink text-sm">
                  {entry.title}
                </p>
                <p dir="auto" className="line-clamp-4 whitespace-pre-wrap break-words text-ink-muted text-sm">
                  <Masked text={entry.body} />
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

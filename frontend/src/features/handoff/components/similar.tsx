import type { Similar } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import { pageQueries } from '@/features/handoff/api/page-queries';
import * as words from '@/features/handoff/words';

const SHOWN = 3;

/** Similar ended handoffs and their outcome; hidden without any. */
export function SimilarHandoffs({ handoffId }: { handoffId: string }) {
  const { data } = useQuery(pageQueries.similar(handoffId));
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby={`similar-${handoffId}`}>
      <h3 id={`similar-${handoffId}`} className="font-semibold text-ink text-sm">
        {words.similarCases}
      </h3>
      <ul className="mt-1 flex flex-col gap-2">
        {data.slice(0, SHOWN).map((each) => (
          <Before key={each.id} before={each} />
        ))}
      </ul>
    </section>
  );
}

function Before({
  before: { id, title, client_name: client, resolution, outcome, ended_at: at, times },
}: {
  before: Similar;
}) {
  return (
    <li className="text-sm">
      <Link
        to="/handoffs/$handoffId"
        params={{ handoffId: id }}
        dir="auto"
        className="block truncate font-medium text-ink hover:underline"
      >
        {title}
      </Link>
      <p className="text-ink-subtle text-xs">
        {client} · {words.OUTCOMES[outcome]} <RelativeTime at={at} />
        {times > 1 ? words.timesLikeThis(times) : ''}
      </p>
      {resolution ? (
        <p dir="auto" className="line-clamp-2 text-ink-muted">
          <Masked text={resolution} />
        </p>
      ) : null}
    </li>
  );
}

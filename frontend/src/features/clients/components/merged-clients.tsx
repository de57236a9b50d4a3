import type { ClientDetail } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { RelativeTime } from '@/components/relative-time';
import { can, useMe } from '@/domain/me';
import { useSeparateClient } from '@/features/clients/api/mutations';
import * as words from '@/features/clients/words';
import { explain } from '@/lib/problem';

/** What was merged into a client, and the way back. */
export function MergedClients({ client }: { client: ClientDetail }) {
  const announce = useAnnounce();
  const manages = can(useMe(), 'account.manage');
  const separate = useSeparateClient();
  if (client.merged.length === 0) return null;
  return (
    <section>
      <h2 className="font-semibold text-base text-ink">{words.mergedClients}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {client.merged.map(({ id, name, merged_at: at }) => (
          <li key={id} className="text-sm">
            <div className="flex items-center justify-between gap-2">
              <bdi className="min-w-0 break-words text-ink">{name}</bdi>
              {manages ? (
                <Button
                  size="sm"
                  aria-label={`${words.undoMerge}: ${name}`}
                  busy={separate.isPending && separate.variables === id}
                  online
                  onClick={() => separate.mutate(id, { onSuccess: (apart) => announce(words.separated(apart.name)) })}
                >
                  {words.undoMerge}
                </Button>
              ) : null}
            </div>
            <p className="text-ink-subtle text-xs">
              {words.mergedAt} <RelativeTime at={at} />
            </p>
          </li>
        ))}
      </ul>
      {separate.error ? (
        <p role="alert" className="text-danger text-sm">
          {explain(separate.error)}
        </p>
      ) : null}
    </section>
  );
}

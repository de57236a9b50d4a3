import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import type { AuditSearch } from '@/features/settings/api/queries';
import { AuditPage } from '@/features/settings/pages/audit-page';
import { teamQueries } from '@/features/team/api/queries';

/** Ignores unknown filters: a mistyped address shows everything, not an error. */
function readSearch({ about, by }: Record<string, unknown>): AuditSearch {
  return {
    ...(typeof about === 'string' && /^[a-z_.]{1,64}$/.test(about) && { about }),
    ...(typeof by === 'string' && /^[0-9a-f-]{36}$/.test(by) && { by }),
  };
}

export const Route = createFileRoute('/_app/settings/_admin/audit')({
  validateSearch: readSearch,
  component: AuditRoute,
});

function AuditRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { data: people = [] } = useQuery(teamQueries.members());
  return (
    <AuditPage
      search={search}
      onSearch={(next) => void navigate({ search: readSearch({ ...next }), replace: true, resetScroll: false })}
      people={people}
    />
  );
}

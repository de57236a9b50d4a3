import { createFileRoute } from '@tanstack/react-router';
import * as words from '@/app/words';
import { ClientPage } from '@/features/clients/pages/client-page';
import { SessionList } from '@/features/flowpilot/components/session-list';

export const Route = createFileRoute('/_app/clients/$clientId')({ component: ClientRoute });

function ClientRoute() {
  const { clientId } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <ClientPage
      key={clientId}
      clientId={clientId}
      sessions={(which) => (
        <SessionList
          ofClient
          filters={{ client: clientId, ...(which === 'open' ? { unresolved: true } : { status: 'resolved' }) }}
          empty={<p className="mt-2 text-ink-subtle text-sm">{words.noSessionsSuch}</p>}
          rows={3}
        />
      )}
      onMerged={(into) => void navigate({ to: '/clients/$clientId', params: { clientId: into }, replace: true })}
    />
  );
}

import { createFileRoute, notFound } from '@tanstack/react-router';
import { NotFound } from '@/app/route-error';
import { aboutQuery } from '@/features/identity/api/queries';
import { mailQueries } from '@/features/mailbox/api/queries';
import { MailboxPage } from '@/features/mailbox/pages/mailbox-page';

/** Exists in the demo only, as does its API. */
export const Route = createFileRoute('/_app/demo/mail')({
  codeSplitGroupings: [['loader', 'component']],
  validateSearch: (search: Record<string, unknown>): { id?: string } =>
    typeof search.id === 'string' && search.id !== '' ? { id: search.id } : {},
  loader: async ({ context }) => {
    const { demo } = await context.queryClient.ensureQueryData(aboutQuery);
    if (!demo) throw notFound();
    void context.queryClient.prefetchQuery(mailQueries.list());
  },
  component: MailRoute,
  notFoundComponent: NotFound,
});

function MailRoute() {
  const { id } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <MailboxPage id={id} onBack={() => void navigate({ search: {} })} />;
}

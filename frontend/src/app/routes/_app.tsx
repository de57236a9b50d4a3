import { isProblem } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { otherUserQuery } from '@/app/check-login';
import { Live } from '@/app/live';
import { openStart } from '@/app/open-start';
import { NotFound, RouteError } from '@/app/route-error';
import { RoutePending } from '@/app/route-pending';
import { Shell } from '@/app/shell/shell';
import * as words from '@/app/words';
import { LostPart } from '@/components/lost-part';
import { part } from '@/lib/part';

const SignedInElsewhere = part(async () => (await import('@/app/signed-in-elsewhere')).SignedInElsewhere, {
  lost: (_, retry) => (
    <main className="p-4">
      <h1 className="sr-only">{words.signedInAsSomeoneElse}</h1>
      <LostPart onRetry={retry} />
    </main>
  ),
});

/** All routes below need a signed-in user. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await openStart(context.queryClient) };
    } catch (error) {
      if (isProblem(error, 'sign-in-required')) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
  component: SignedIn,
  // Outside the shell, which needs to know who is signed in: so each brings its own landmark.
  pendingComponent: () => (
    <main>
      <h1 className="sr-only">ResolutionFlow</h1>
      <RoutePending />
    </main>
  ),
  errorComponent: (props) => (
    <main>
      <RouteError {...props} />
    </main>
  ),
  notFoundComponent: NotFound,
});

function SignedIn() {
  const { data: other } = useQuery(otherUserQuery);
  if (other) return <SignedInElsewhere now={other} />;
  return (
    <Live>
      <Shell>
        <Outlet />
      </Shell>
    </Live>
  );
}

import { createFileRoute, redirect } from '@tanstack/react-router';
import { meQuery } from '@/domain/me';
import { aboutQuery } from '@/features/identity/api/queries';
import { SignInPage } from '@/features/identity/pages/sign-in-page';
import { nextPath } from '@/lib/next-path';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = nextPath(search.next);
    return next === '/' ? {} : { next };
  },
  beforeLoad: ({ context, search }) => {
    if (context.queryClient.getQueryData(meQuery.queryKey)) throw redirect({ href: nextPath(search.next) });
  },
  // Awaited, so that the page has its form from the start; it never fails, and without an answer there is no demo.
  loader: ({ context }) => context.queryClient.prefetchQuery(aboutQuery),
  component: SignInRoute,
});

function SignInRoute() {
  const { next } = Route.useSearch();
  return <SignInPage next={nextPath(next)} />;
}

import type { RegisteredRouter } from '@tanstack/react-router';

/** The sign-in has ended: clears the cache and keeps the address for after signing in. */
export function toSignIn(router: RegisteredRouter): void {
  const { pathname, href } = router.state.location;
  router.options.context.queryClient.clear();
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { next: href }, replace: true });
}

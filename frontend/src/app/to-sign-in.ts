import type { RegisteredRouter } from '@tanstack/react-router';

/** The session has ended. What was read goes; where somebody was is kept for after signing in. */
export function toSignIn(router: RegisteredRouter): void {
  const { pathname, href } = router.state.location;
  router.options.context.queryClient.clear();
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { next: href }, replace: true });
}

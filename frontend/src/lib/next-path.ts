/**
 * Where to go after signing in, from `?next=`. Only a path of this site is followed: a forged link would
 * otherwise lead users elsewhere at the moment they trust the page most.
 */
export function nextPath(next: unknown, origin: string = window.location.origin): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  try {
    // The platform's own parser decides: it knows that //host, /\host and a tab in between all leave the site.
    const url = new URL(next, origin);
    if (url.origin !== origin || url.pathname === '/sign-in') return '/';
    // `/.//host` is of this site, and its path taken by itself is not.
    if (url.pathname.startsWith('//')) return '/';
    return url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}

/** IANA names that this browser knows, with one that it may not know but the server said. */
export function timeZones(also: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(also) ? known : [also, ...known];
}

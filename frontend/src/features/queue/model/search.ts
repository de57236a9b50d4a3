import type { Severity } from '@resolutionflow/api-client';

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** How far along a handoff is, in the words of the address. */
export const STAGES = ['unclaimed', 'worked', 'returned', 'parked'] as const;
export type Stage = (typeof STAGES)[number];

/** How long a card has been in the queue, at least. */
export const AGES = ['15m', '1h', '4h', '1d'] as const;
export type Age = (typeof AGES)[number];

/** Of the cards in a section; without one: the worst first, and of equals the one that has waited longest. */
export const SORTS = ['oldest', 'newest', 'changed'] as const;
export type Sort = (typeof SORTS)[number];

/** Lives in the address, so that a view of the queue can be linked to: `?client=Contoso&severity=critical.high&age=1h`. */
export interface QueueSearch {
  who?: 'mine';
  stage?: Stage;
  severity?: string;
  client?: string;
  /** Who escalated, and who holds: ids of members. */
  by?: string;
  held?: string;
  age?: Age;
  sort?: Sort;
}

/** Longer than any client's name or id. */
const LONGEST = 200;

/** Whatever the address says, the answer is a valid search; what means nothing is left out. */
export function readSearch(search: Record<string, unknown>): QueueSearch {
  const severity = pickedSeverities(typeof search.severity === 'string' ? search.severity : undefined);
  const one = <T extends string>(of: readonly T[], name: keyof QueueSearch) => of.find((each) => each === search[name]);
  const found: QueueSearch = {
    who: one(['mine'], 'who'),
    stage: one(STAGES, 'stage'),
    severity: severity.length > 0 && severity.length < SEVERITIES.length ? severity.join('.') : undefined,
    client: text(search.client),
    by: text(search.by),
    held: text(search.held),
    age: one(AGES, 'age'),
    sort: one(SORTS, 'sort'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The router reads what looks like a number as one. */
function text(value: unknown): string | undefined {
  const found = typeof value === 'number' ? String(value) : value;
  return typeof found === 'string' && found !== '' && found.length <= LONGEST ? found : undefined;
}

export function pickedSeverities(severity: string | undefined): Severity[] {
  const words = severity?.split('.') ?? [];
  return SEVERITIES.filter((each) => words.includes(each));
}

/** Without its filters; the order stays. */
export function unfiltered({ sort }: QueueSearch): QueueSearch {
  return sort ? { sort } : {};
}

/** Equal for equal filters; empty where there is none. */
export function filterKey({ sort: _, ...filters }: QueueSearch): string {
  return Object.values(filters).length === 0 ? '' : JSON.stringify(Object.entries(filters).sort());
}

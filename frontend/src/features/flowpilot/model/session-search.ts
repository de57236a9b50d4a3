import type { SessionStatus } from '@resolutionflow/api-client';

export const STATUSES = [
  'open',
  'paused',
  'escalated',
  'resolved',
  'abandoned',
] as const satisfies readonly SessionStatus[];

/** How long ago a session was opened, at least. */
export const AGES = ['1d', '7d', '30d'] as const;
export type Age = (typeof AGES)[number];

const DAY_MS = 86_400_000;
export const AGE_MS: Record<Age, number> = { '1d': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS };

/** Lives in the address, so that a view of the list can be linked to: `?status=open&age=7d&words=vpn`. */
export interface SessionSearch {
  words?: string;
  status?: SessionStatus;
  mine?: true;
  /** Ids of a client, and of the member who opened it. */
  client?: string;
  by?: string;
  age?: Age;
}

/** As long as the API takes them. */
export const MAX_WORDS = 200;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whatever the address says, the answer is a valid search; what means nothing is left out. */
export function readSearch(search: Record<string, unknown>): SessionSearch {
  const one = <T extends string>(of: readonly T[], value: unknown) => of.find((each) => each === value);
  const id = (value: unknown) => (typeof value === 'string' && ID.test(value) ? value : undefined);
  const found = {
    words: textOf(search.words),
    status: one(STATUSES, search.status),
    mine: search.mine === true || undefined,
    client: id(search.client),
    by: id(search.by),
    age: one(AGES, search.age),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as SessionSearch;
}

/** The router reads what looks like a number as one. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  // Not in the middle of an emoji.
  return (typeof text === 'string' && [...text.replaceAll('\0', '').trim()].slice(0, MAX_WORDS).join('')) || undefined;
}

import type { Hit, Me } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import * as words from '@/features/search/words';
import { plain } from '@/lib/plain';

/** A page, or something to do. */
export interface Destination {
  label: string;
  /** Where it belongs, or other words for it. */
  about?: string;
  icon: ReactNode;
  go: () => void;
}

export type Option =
  | { id: string; kind: 'destination'; destination: Destination }
  | { id: string; kind: 'handoff' | 'session' | 'client' | 'contact' | 'device' | 'member'; hit: Hit };

export interface Group {
  title: string;
  options: Option[];
}

const MOST_PAGES = 4;

/** Those of which a word begins with each word of the query. */
function matching(destinations: readonly Destination[], query: string): Destination[] {
  const typed = plain(query).split(/\s+/).filter(Boolean);
  return destinations
    .filter(({ label, about = '' }) => {
      const own = plain(`${label} ${about}`).split(/[^\p{L}\p{N}]+/u);
      return typed.every((word) => own.some((each) => each.startsWith(word)));
    })
    .slice(0, typed.length === 0 ? undefined : MOST_PAGES);
}

/** Opens the live handoff for a colleague, the session for its technician. */
function leadsToHandoff({ session }: Hit, me: Me): boolean {
  if (!session?.handoff_id || session.owner.id === me.user.id) return false;
  return session.handoff_state !== 'resolved' && session.handoff_state !== 'withdrawn';
}

/** In the order in which the first of each kind was found. */
function grouped(hits: readonly Hit[], me: Me, recent: boolean): Group[] {
  const groups = new Map<string, Option[]>();
  for (const hit of hits) {
    const kind = hit.kind === 'session' && leadsToHandoff(hit, me) ? 'handoff' : hit.kind;
    const title = recent ? words.GROUPS.recent : words.GROUPS[kind];
    const option: Option = { id: `${kind}-${hit.key}-${hit.client_id ?? ''}`, kind, hit };
    groups.set(title, [...(groups.get(title) ?? []), option]);
  }
  return [...groups].map(([title, options]) => ({ title, options }));
}

interface Asked {
  query: string;
  destinations: readonly Destination[];
  hits: readonly Hit[];
  me: Me;
  /** Whether only one client, device or person is searched, in which there are no pages. */
  narrowed: boolean;
}

/** All that can be chosen. Recent sessions come before pages, and pages that were asked for before what is found. */
export function groupsOf({ query, destinations, hits, me, narrowed }: Asked): Group[] {
  const found = grouped(hits, me, query === '');
  if (narrowed) return found;
  const pages = matching(destinations, query).map(
    (destination): Option => ({ id: `go-${destination.label}`, kind: 'destination', destination }),
  );
  const group = pages.length === 0 ? [] : [{ title: words.GROUPS.destination, options: pages }];
  return query === '' ? [...found, ...group] : [...group, ...found];
}

import type { HandoffCard, Severity } from '@resolutionflow/api-client';
import { clientOf, matches, stageOf, toggleSeverity } from '@/features/queue/model/filters';
import {
  AGES,
  pickedSeverities,
  type QueueSearch,
  readSearch,
  SEVERITIES,
  STAGES,
} from '@/features/queue/model/search';

export type FilterName = 'stage' | 'severity' | 'client' | 'by' | 'held' | 'age';

/** One choice of a filter, with the number of cards that the queue would show of it. */
export interface Option {
  value: string;
  /** Of a person or client; the others have theirs in the words. */
  label?: string;
  count: number;
  on: boolean;
  /** The search with it picked; with it taken off where it is on. */
  next: QueueSearch;
}

interface Given {
  cards: readonly HandoffCard[];
  search: QueueSearch;
  myId: string;
  now: number;
}

interface Found {
  value: string;
  label?: string;
}

/** What a card counts for in each filter. */
const FOUND: Record<FilterName, (card: HandoffCard, given: Given) => readonly Found[]> = {
  stage: (card) => [{ value: stageOf(card) }],
  severity: (card) => [{ value: card.severity }],
  client: (card) => [{ value: clientOf(card), label: card.client_name }],
  by: ({ escalated_by: { id, name } }) => [{ value: id, label: name }],
  held: ({ claimed_by: who }) => (who ? [{ value: who.id, label: who.name }] : []),
  age: (card, { myId, now }) => AGES.filter((age) => matches(card, { age }, myId, now)).map((value) => ({ value })),
};
/** Where all choices are known beforehand they are listed in this order, with and without cards. */
const KNOWN: Partial<Record<FilterName, readonly string[]>> = { stage: STAGES, severity: SEVERITIES, age: AGES };

/** The choices of a filter as the other filters leave them. */
export function optionsOf(name: FilterName, given: Given): Option[] {
  const { cards, search, myId, now } = given;
  const others = readSearch({ ...search, [name]: undefined });
  const left = cards.filter((card) => matches(card, others, myId, now));
  const counts = new Map<string, number>();
  const labels = new Map<string, string | undefined>();
  for (const { value, label } of left.flatMap((card) => FOUND[name](card, given))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    labels.set(value, label);
  }
  const picked = pickedOf(search, name);
  const option = (value: string): Option => ({
    value,
    ...labelled(labels.get(value)),
    count: counts.get(value) ?? 0,
    on: picked.includes(value),
    next: nextSearch(search, name, value),
  });
  const known = KNOWN[name];
  if (known) return known.map(option);
  // What is picked is listed even if nothing is left of it, so that it can be taken off.
  const options = [...new Set([...counts.keys(), ...picked])].map(option);
  return options.sort((a, b) => (a.label ?? '').localeCompare(b.label ?? ''));
}

function labelled(label: string | undefined): Pick<Option, 'label'> {
  return label === undefined ? {} : { label };
}

function pickedOf(search: QueueSearch, name: FilterName): readonly string[] {
  if (name === 'severity') return pickedSeverities(search.severity);
  const value = search[name];
  return value === undefined ? [] : [value];
}

function nextSearch(search: QueueSearch, name: FilterName, value: string): QueueSearch {
  if (name === 'severity') return toggleSeverity(search, value as Severity);
  return readSearch({ ...search, [name]: search[name] === value ? undefined : value });
}

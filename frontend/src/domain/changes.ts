import { useMe, whose } from '@/domain/me';
import { type PersistedDraft, persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';

/** A form's unsaved changes, with the values before them. */
interface Changes<T> {
  mine: Partial<T>;
  base: Partial<T>;
}

const NONE = { mine: {}, base: {} };

function useChangesDraft<T>(name: string): PersistedDraft<Changes<T>> {
  return persistedDraft(whose(useMe()), name, (stored) => (isChanges<T>(stored) ? stored : NONE));
}

function isChanges<T>(stored: unknown): stored is Changes<T> {
  return typeof stored === 'object' && stored !== null && 'mine' in stored && 'base' in stored;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export interface Form<T> {
  /** The shown values: the saved ones with the user's changes on top. */
  value: T;
  /** The fields that differ from the saved values. */
  changed: (keyof T)[];
  /** Of those, the ones that another person has changed since. */
  contested: (keyof T)[];
  change: (some: Partial<T>) => void;
  /** Gives up one's own changes: of all fields, or of some. */
  discard: (fields?: readonly (keyof T)[]) => void;
  /** The user's own changes win over newer values. */
  insist: () => void;
}

/**
 * A form over something that others may change meanwhile. Unsaved changes outlive the page and are the same in every tab:
 * see `persistedDraft`. Values saved by others show at once in untouched fields.
 */
export function useChanges<T extends object>(name: string, saved: T): Form<T> {
  const store = useChangesDraft<T>(name);
  const { mine, base } = usePersistedDraft(store);
  const changed = fields<T>(mine).filter((field) => !same(mine[field], saved[field]));
  const contested = changed.filter((field) => !same(base[field], saved[field]));
  return {
    value: { ...saved, ...mine },
    changed,
    contested,
    change: (some) =>
      store.set({
        mine: { ...mine, ...some },
        base: { ...pick<T>(saved, fields<T>(some)), ...pick<T>(base, changed) },
      }),
    discard: (some = fields<T>(mine)) => {
      const left = fields<T>(mine).filter((field) => !some.includes(field));
      store.set({ mine: pick<T>(mine, left), base: pick<T>(base, left) });
    },
    insist: () => store.set({ mine, base: pick<T>(saved, fields<T>(mine)) }),
  };
}

/** Whether there is something unsaved, for a mark beside the link that leads there. */
export function useHasChanges(name: string): boolean {
  return Object.keys(usePersistedDraft(useChangesDraft<object>(name)).mine).length > 0;
}

function fields<T extends object>(some: Partial<T>): (keyof T)[] {
  return Object.keys(some) as (keyof T)[];
}

function pick<T extends object>(from: Partial<T>, some: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(some.filter((field) => field in from).map((field) => [field, from[field]])) as Partial<T>;
}

import { useSyncExternalStore } from 'react';
import type { ExternalToast } from 'sonner';

type Show = (title: string, options?: ExternalToast) => void;

/** What could not be shown as it should, because that did not load: shown plainly, until it is put away. */
export interface PlainToast {
  id: string | number;
  title: string;
  options: ExternalToast | undefined;
}

let plain: readonly PlainToast[] = [];
const listeners = new Set<() => void>();

/** The toaster and its library load after the page. */
export const loadToaster = () => import('@/lib/toaster');

/** A word at the edge of the screen that goes by itself. Import from here, and not from the library. */
const show: Show = (title, options) => {
  loadToaster()
    .then(
      (toaster) => toaster.toast(title, options),
      // Never unsaid: it may be that a claim was lost.
    )
    .catch(() => showPlainly(title, options));
};

const error: Show = (title, options) => {
  loadToaster()
    .then((toaster) => toaster.toast.error(title, options))
    .catch(() => showPlainly(title, options));
};

export const toast = Object.assign(show, { error });

function showPlainly(title: string, options: ExternalToast | undefined): void {
  const id = options?.id ?? `plain-${plain.length}-${title}`;
  change([...plain.filter((each) => each.id !== id), { id, title, options }]);
}

export function putAway(id: string | number): void {
  change(plain.filter((each) => each.id !== id));
}

export function usePlainToasts(): readonly PlainToast[] {
  return useSyncExternalStore(subscribe, () => plain);
}

function change(next: readonly PlainToast[]): void {
  plain = next;
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import type { Step, StepCreate } from '@resolutionflow/api-client';
import { type Kept, kept } from '@/lib/kept';

/**
 * A step that was sent and is not known to be recorded. Nothing leaves here but by being recorded, taken back into the
 * composer, or thrown away by hand. `key` is the request's Idempotency-Key, so trying again never records it twice.
 */
export interface Outgoing {
  key: string;
  step: StepCreate;
  at: string;
  /** The last position that the session had when this was typed. */
  after: number;
  /** Why it failed; null while it is under way. */
  failure: string | null;
}

export type Outbox = Kept<readonly Outgoing[]>;

const CUT_OFF = 'The page was closed before an answer came. Trying again does not record it twice.';

export function outboxOf(owner: string, sessionId: string): Outbox {
  return kept<readonly Outgoing[]>(owner, `outbox.${sessionId}`, (stored) =>
    Array.isArray(stored) ? (stored as Outgoing[]).map((item) => ({ ...item, failure: item.failure ?? CUT_OFF })) : [],
  );
}

export function put(outbox: Outbox, item: Outgoing): void {
  const items = outbox.get();
  const known = items.some(({ key }) => key === item.key);
  outbox.set(known ? items.map((each) => (each.key === item.key ? item : each)) : [...items, item]);
}

export function remove(outbox: Outbox, key: string): void {
  outbox.set(outbox.get().filter((item) => item.key !== key));
}

/** The event of a step may overtake the answer to its request: from then on the step is shown as recorded, and once. */
export function unseen(items: readonly Outgoing[], steps: readonly Step[], userId: string): readonly Outgoing[] {
  return items.filter(
    ({ step, after, failure }) =>
      failure !== null ||
      !steps.some(
        (each) =>
          each.position > after && each.actor.id === userId && each.kind === step.kind && each.body === step.body,
      ),
  );
}

import type { Step } from '@resolutionflow/api-client';
import type { Outgoing } from '@/domain/outbox/outbox';

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

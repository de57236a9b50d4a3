import type { Me, SessionDetail, StepCreate } from '@resolutionflow/api-client';
import type { Outgoing } from '@/domain/outbox/outbox';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { useArrivingSteps } from '@/features/flowpilot/hooks/use-arriving-steps';
import { unseen } from '@/features/flowpilot/model/unseen';

/** Records steps: each shows at once, in the order typed, and stays until the server has it. */
export function useRecording(me: Me, { id: sessionId, title, steps }: SessionDetail) {
  const { outbox, items } = useOutbox();
  useArrivingSteps();
  const own = items.filter((item) => item.sessionId === sessionId);
  return {
    /** Of all sessions, as one that waits holds up the others. */
    all: items,
    items: unseen(own, steps, me.user.id),
    record: (step: StepCreate) => outbox.record({ sessionId, title, step, after: steps.at(-1)?.position ?? 0 }),
    retry: (item: Outgoing) => void outbox.retry(item.id),
    discard: (item: Outgoing) => void outbox.discard(item.id),
  };
}

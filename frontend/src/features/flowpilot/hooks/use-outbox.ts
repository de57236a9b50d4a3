import { addStep, type Me, type SessionDetail, type StepCreate } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { insertStep } from '@/features/flowpilot/api/cache';
import { type Outgoing, outboxOf, put, remove, unseen } from '@/features/flowpilot/model/outbox';
import { useKept } from '@/lib/kept';
import { whose } from '@/lib/me';
import { explain } from '@/lib/problem';
import { uuid } from '@/lib/uuid';

/** Records steps: each shows at once, in the order typed, and stays until the server has it. */
export function useOutbox(me: Me, { id: sessionId, steps }: SessionDetail) {
  const outbox = outboxOf(whose(me), sessionId);
  const items = useKept(outbox);

  const { mutate } = useMutation({
    // One after the other: the order on the server is the order typed.
    scope: { id: `steps.${sessionId}` },
    mutationFn: ({ key, step }: Outgoing) =>
      addStep({ path: { session_id: sessionId }, headers: { 'Idempotency-Key': key }, body: step }),
    onSuccess: (step, { key }, _result, { client }) => {
      insertStep(client, step);
      remove(outbox, key);
    },
    onError: (error, item) => put(outbox, { ...item, failure: explain(error) }),
  });

  const send = (item: Outgoing) => {
    put(outbox, item);
    mutate(item);
  };
  return {
    items: unseen(items, steps, me.user.id),
    record: (step: StepCreate) =>
      send({ key: uuid(), step, at: new Date().toISOString(), after: steps.at(-1)?.position ?? 0, failure: null }),
    retry: (item: Outgoing) => send({ ...item, failure: null }),
    discard: (item: Outgoing) => remove(outbox, item.key),
  };
}

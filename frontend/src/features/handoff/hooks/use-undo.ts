import type { HandoffDetail } from '@resolutionflow/api-client';
import { useAnnounce } from '@/components/live-region';
import { useMe } from '@/domain/me';
import { useUndoClaim } from '@/features/handoff/api/mutations';
import { refusal } from '@/features/handoff/model/refusal';
import { mayUndo } from '@/features/handoff/model/undo';
import * as words from '@/features/handoff/words';
import { useTicking } from '@/lib/time';
import { toast } from '@/lib/toast';

/** Undoing a pick-up by mistake: for a few seconds, without a reason. */
export function useUndo(detail: HandoffDetail) {
  const { card } = detail;
  const myId = useMe().user.id;
  const announce = useAnnounce();
  const undo = useUndoClaim(card.id);
  // The text that ticks is only a sign: the button does not change until it goes.
  const may = useTicking((now) => (mayUndo(detail, myId, now) ? 'may' : '')) !== '';
  return {
    may: may || undo.isPending,
    pending: undo.isPending,
    run: () =>
      void undo.mutateAsync().then(
        () => announce(words.undone),
        (error: unknown) => toast.error(words.notUndone, { id: card.id, description: refusal(error) }),
      ),
  };
}

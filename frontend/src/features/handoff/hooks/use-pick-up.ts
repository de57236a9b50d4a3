import type { HandoffCard } from '@resolutionflow/api-client';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAnnounce } from '@/components/live-region';
import { claimLost } from '@/domain/claim-lost';
import { useMe, whose } from '@/domain/me';
import { useClaim, useMove, useReadBack } from '@/features/handoff/api/mutations';
import { NOTHING_TYPED } from '@/features/handoff/model/forms';
import { readBackDraft, unsaidLine } from '@/features/handoff/model/read-back';
import { refusal } from '@/features/handoff/model/refusal';
import { standing } from '@/features/handoff/model/standing';
import * as words from '@/features/handoff/words';
import { sayOffline, useOffline } from '@/lib/connection';
import { useKept } from '@/lib/kept';
import { useShortcuts } from '@/lib/shortcuts';
import { toast } from '@/lib/toast';

/** Long enough to notice a slip, short enough not to be in the way. */
const UNDO_MS = 10_000;

/** Why, for whoever takes it next. */
const BY_MISTAKE = words.pickedUpByMistake;

/**
 * Claiming, then picking up, with their keys: `e` claims, Enter picks up. What stands in the read-back's field goes
 * along: whoever picks up has it in front of them, and should not have to press twice.
 */
export function usePickUp(card: HandoffCard, proposal: string | null) {
  const me = useMe();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const claim = useClaim(card.id);
  const move = useMove(card.id);
  const readBack = useReadBack(card.id);
  const draft = readBackDraft(whose(me), card.id);
  const where = standing(card, me);
  const written = useKept(draft);
  const unsaid = where === 'mine' ? unsaidLine(card, written, proposal) : null;

  const offline = useOffline();
  const onClaim = () => {
    if (offline) return sayOffline();
    claim.mutate(undefined, {
      onSuccess: () => announce(words.pickedUpPressEnter),
      onError: (error) => {
        const lost = claimLost(error);
        if (lost !== null) toast(lost, { id: card.id });
        else toast.error(words.claimFailed, { id: card.id, description: refusal(error) });
      },
    });
  };
  const undo = () =>
    move.mutateAsync({ move: 'release', typed: { ...NOTHING_TYPED, reason: BY_MISTAKE } }).then(
      () => toast(words.released, { description: words.backInQueue }),
      (error: unknown) => toast.error(words.stillAssignedToYou, { description: refusal(error) }),
    );
  const say = (line: string) => {
    // Until it is said it stands in the field, which the session's page has, too.
    draft.set(line);
    return readBack.mutateAsync(line).then(
      () => draft.get() === line && draft.clear(),
      (error: unknown) => toast.error(words.lineNotSent, { description: words.confirmAgain(refusal(error)) }),
    );
  };
  const onPickUp = () => {
    if (offline) return sayOffline();
    const said: Promise<unknown> = unsaid === null ? Promise.resolve() : say(unsaid);
    void navigate({
      to: '/sessions/$sessionId',
      params: { sessionId: card.session_id },
      viewTransition: { types: ['pickup'] },
    });
    if (card.state === 'active') return;
    toast(words.youPickedThisUp, {
      id: card.id,
      duration: UNDO_MS,
      // The session's own bar holds its name and state on the left, and nothing on the right while it is handed over.
      position: 'top-right',
      action: { label: words.release, onClick: () => void said.then(undo) },
    });
  };

  useReadySession(card.session_id, where === 'claimable' || where === 'mine');
  useShortcuts({ e: onClaim }, where === 'claimable' && !claim.isPending);
  useShortcuts({ Enter: (event) => isFree(event.target) && onPickUp() }, where === 'mine');
  return { standing: where, claiming: claim.isPending, confirms: unsaid !== null, onClaim, onPickUp };
}

/** Fetched while the brief is read, so that picking up dissolves into the session and not into grey bars. */
function useReadySession(sessionId: string, wanted: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (wanted) void router.preloadRoute({ to: '/sessions/$sessionId', params: { sessionId } });
  }, [router, sessionId, wanted]);
}

/** Enter on a link or a button means that link or button. */
function isFree(target: EventTarget | null): boolean {
  return !(target instanceof Element && target.closest('a, button, summary, input, select, textarea'));
}

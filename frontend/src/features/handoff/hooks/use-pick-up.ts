import type { HandoffCard } from '@resolutionflow/api-client';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAnnounce } from '@/components/live-region';
import { claimLost } from '@/domain/claim-lost';
import { useMe, whose } from '@/domain/me';
import { useClaimHandoff, useHandoffTransition, useReadBack } from '@/features/handoff/api/mutations';
import { NOTHING_TYPED } from '@/features/handoff/model/forms';
import { readBackDraft, unsaidLine } from '@/features/handoff/model/read-back';
import { refusal } from '@/features/handoff/model/refusal';
import { relationOf } from '@/features/handoff/model/relation';
import * as words from '@/features/handoff/words';
import { sayOffline, useOffline } from '@/lib/connection';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { useShortcuts } from '@/lib/shortcuts';
import { toast } from '@/lib/toast';

/** Long enough to notice a slip, short enough not to be in the way. */
const UNDO_MS = 10_000;

/** The reason shown to the next senior. */
const BY_MISTAKE = words.pickedUpByMistake;

/**
 * Claiming, then picking up, with their keys: `e` claims, Enter picks up. Picking up also sends the understanding in
 * the field, so that the senior need not press twice.
 */
export function usePickUp(card: HandoffCard, proposal: string | null) {
  const me = useMe();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const claim = useClaimHandoff(card.id);
  const transition = useHandoffTransition(card.id);
  const readBack = useReadBack(card.id);
  const draft = readBackDraft(whose(me), card.id);
  const relation = relationOf(card, me);
  const written = usePersistedDraft(draft);
  const unsaid = relation === 'mine' ? unsaidLine(card, written, proposal) : null;

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
    transition.mutateAsync({ transition: 'release', typed: { ...NOTHING_TYPED, reason: BY_MISTAKE } }).then(
      () => toast(words.released, { description: words.backInQueue }),
      (error: unknown) => toast.error(words.stillAssignedToYou, { description: refusal(error) }),
    );
  const say = (line: string) => {
    // Until it is sent it stays in the field, which the session's page also shows.
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

  useReadySession(card.session_id, relation === 'claimable' || relation === 'mine');
  useShortcuts({ e: onClaim }, relation === 'claimable' && !claim.isPending);
  useShortcuts({ Enter: (event) => isFree(event.target) && onPickUp() }, relation === 'mine');
  return { relation, claiming: claim.isPending, confirms: unsaid !== null, onClaim, onPickUp };
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

import type { HandoffCard } from '@resolutionflow/api-client';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAnnounce } from '@/components/live-region';
import { claimLost } from '@/domain/claim-lost';
import { useMe, whose } from '@/domain/me';
import { useClaimHandoff, useReadBack } from '@/features/handoff/api/mutations';
import { readBackDraft, unsaidLine } from '@/features/handoff/model/read-back';
import { refusal } from '@/features/handoff/model/refusal';
import { relationOf } from '@/features/handoff/model/relation';
import * as words from '@/features/handoff/words';
import { sayOffline, useOffline } from '@/lib/connection';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { useShortcuts } from '@/lib/shortcuts';
import { toast } from '@/lib/toast';

/**
 * Picking up, then starting, with their keys: `e` picks up, Enter starts. Starting also sends the understanding in
 * the field, so that the senior need not press twice.
 */
export function usePickUp(card: HandoffCard, proposal: string | null) {
  const me = useMe();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const claim = useClaimHandoff(card.id);
  const readBack = useReadBack(card.id);
  const draft = readBackDraft(whose(me), card.id);
  const relation = relationOf(card, me);
  const written = usePersistedDraft(draft);
  const unsaid = relation === 'mine' ? unsaidLine(card, written, proposal) : null;

  const offline = useOffline();
  const onPickUp = () => {
    if (offline) return sayOffline();
    claim.mutateAsync().then(
      () => announce(words.pickedUpPressEnter),
      (error: unknown) => {
        const lost = claimLost(error);
        if (lost !== null) toast(lost, { id: card.id });
        else toast.error(words.claimFailed, { id: card.id, description: refusal(error) });
      },
    );
  };
  const say = (line: string) => {
    // Until it is sent it stays in the field, which the session's page also shows.
    draft.set(line);
    readBack.mutateAsync(line).then(
      () => draft.get() === line && draft.clear(),
      (error: unknown) => toast.error(words.lineNotSent, { description: words.confirmAgain(refusal(error)) }),
    );
  };
  const onStart = () => {
    if (offline) return sayOffline();
    if (unsaid !== null) say(unsaid);
    void navigate({
      to: '/sessions/$sessionId',
      params: { sessionId: card.session_id },
      viewTransition: { types: ['pickup'] },
    });
  };

  useReadySession(card.session_id, relation === 'claimable' || relation === 'mine');
  useShortcuts({ e: onPickUp }, relation === 'claimable' && !claim.isPending);
  useShortcuts({ Enter: (event) => isFree(event.target) && onStart() }, relation === 'mine');
  return { relation, claiming: claim.isPending, sends: unsaid !== null, onPickUp, onStart };
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

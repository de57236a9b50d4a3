import { useEffect, useRef, useState } from 'react';
import { isAlreadySent, useChangeSession, useEscalate } from '@/features/flowpilot/api/mutations';
import { bodyOf, type EscalateDraft, factsOf } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import type { PersistedDraft } from '@/lib/persisted-draft';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';
import { uuid } from '@/lib/uuid';

/**
 * Sends the filled-in facts, then the escalation. A failure to save the facts does not stop it: help that
 * comes with less is better than help that does not come.
 */
export function useSendEscalation(
  sessionId: string,
  kept: PersistedDraft<EscalateDraft>,
  onEscalated: (intent: EscalateDraft['intent']) => void,
  onAlreadySent: () => void,
) {
  const change = useChangeSession(sessionId);
  const escalate = useEscalate(sessionId);
  // One key for each opening: a double click, or a second try after a lost answer, is one handoff.
  const [key] = useState(uuid);
  const [opened] = useState(() => performance.now());
  // The same words for the same key, so the clock stops at the first try.
  const [spent, setSpent] = useState<number | null>(null);
  // The dialog shows why it failed. Once it is closed, a toast does.
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const send = async (draft: EscalateDraft) => {
    const preflightS = spent ?? Math.min(3_600, Math.round((performance.now() - opened) / 100) / 10);
    setSpent(preflightS);
    const facts = factsOf(draft);
    const unsaved = facts ? await change.mutateAsync(facts).then(() => null, explain) : null;
    escalate.mutateAsync({ key, body: bodyOf(draft, preflightS) }, { onSuccess: () => onEscalated(draft.intent) }).then(
      ({ already_escalated: [same] = [] }) => {
        kept.clear();
        if (same) toast(words.alreadyEscalatedAs(same.title), { description: words.sameTicketQueueTwice });
        if (unsaved) toast.error(words.sentWithoutTheFacts, { description: unsaved });
      },
      (error: unknown) => {
        if (isAlreadySent(error)) {
          toast(words.alreadyEscalatedTitle, { description: words.nothingWasSentTwice });
          onAlreadySent();
        } else if (!shown.current) toast.error(words.notEscalated, { description: explain(error) });
      },
    );
  };
  return { send, sending: change.isPending || escalate.isPending, error: escalate.error };
}

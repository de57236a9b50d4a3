import type { HandoffCard, SessionDetail } from '@resolutionflow/api-client';
import { useRelease, useResolveHandoff, useResolveSession } from '@/features/flowpilot/api/mutations';
import { EMPTY_ESCALATION, EscalateDialog, type EscalateDraft } from '@/features/flowpilot/components/escalate-dialog';
import { TextDialog } from '@/features/flowpilot/components/text-dialog';
import { kept } from '@/lib/kept';

export type Asking = 'escalate' | 'release' | 'resolve' | null;

interface SessionDialogsProps {
  asking: Asking;
  session: SessionDetail;
  handoff: HandoffCard | null;
  userId: string;
  /** With what to tell a screen reader, when something was done. */
  onDone: (words?: string) => void;
}

export function SessionDialogs({ asking, session, handoff, userId, onDone }: SessionDialogsProps) {
  const resolveSession = useResolveSession(session.id);
  const resolveHandoff = useResolveHandoff();
  const release = useRelease();
  const draft = kept(`rf.escalation.${userId}.${session.id}`, (stored) => ({
    ...EMPTY_ESCALATION,
    ...(stored as Partial<EscalateDraft> | null),
  }));
  const resolving = handoff ? resolveHandoff : resolveSession;
  const resolve = (resolution: string) => {
    const options = { onSuccess: () => onDone('Resolved.') };
    if (handoff) resolveHandoff.mutate({ id: handoff.id, resolution }, options);
    else resolveSession.mutate(resolution, options);
  };

  return (
    <>
      <EscalateDialog
        open={asking === 'escalate'}
        onClose={() => onDone()}
        sessionId={session.id}
        draft={draft}
        onEscalated={() => {
          draft.set(EMPTY_ESCALATION);
          onDone('Escalated. Waiting in the queue.');
        }}
      />
      <TextDialog
        open={asking === 'resolve'}
        onClose={() => onDone()}
        title="Resolve this session"
        description="It is kept with the session, and is what the next person with this trouble will look for."
        label="What fixed it?"
        verb="Resolve"
        required
        busy={resolving.isPending}
        error={resolving.error}
        onSubmit={resolve}
      />
      <TextDialog
        open={asking === 'release'}
        onClose={() => onDone()}
        title="Give it back to the queue"
        description="Everybody who can pick it up sees it again, with what was done so far."
        label="Why?"
        verb="Release"
        busy={release.isPending}
        error={release.error}
        onSubmit={(reason) =>
          handoff && release.mutate({ id: handoff.id, reason }, { onSuccess: () => onDone('Released to the queue.') })
        }
      />
    </>
  );
}

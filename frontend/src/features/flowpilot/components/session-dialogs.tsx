import type { SessionDetail } from '@resolutionflow/api-client';
import { LostPart } from '@/components/lost-part';
import { useResolveSession } from '@/features/flowpilot/api/mutations';
import { EscalateDialog } from '@/features/flowpilot/components/escalate-dialog';
import { TextDialog } from '@/features/flowpilot/components/text-dialog';
import { EMPTY_ESCALATION, type EscalateDraft } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { part } from '@/lib/part';
import { persistedDraft } from '@/lib/persisted-draft';
import { shownInPlace } from '@/lib/shown-in-place';

const PlaybookDialog = part(
  async () => (await import('@/features/flowpilot/components/playbook-dialog')).PlaybookDialog,
  { lost: ({ open }, retry) => (open ? <LostPart onRetry={retry} /> : null) },
);

const AddFactsDialog = part(
  async () => (await import('@/features/flowpilot/components/add-facts-dialog')).AddFactsDialog,
  { lost: ({ open }, retry) => (open ? <LostPart onRetry={retry} /> : null) },
);

export type Asking = 'escalate' | 'resolve' | 'playbook' | 'facts' | null;

interface SessionDialogsProps {
  asking: Asking;
  session: SessionDetail;
  /** See `whose`. */
  owner: string;
  /** With what to tell a screen reader, when something was done. */
  onDone: (message?: string) => void;
}

export function SessionDialogs({ asking, session, owner, onDone }: SessionDialogsProps) {
  const resolve = useResolveSession(session.id);
  const draft = persistedDraft(owner, `escalation.${session.id}`, (stored) => ({
    ...EMPTY_ESCALATION,
    ...(stored as Partial<EscalateDraft> | null),
  }));
  const resolution = persistedDraft(owner, `resolution.${session.id}`, (stored) =>
    typeof stored === 'string' ? stored : '',
  );

  return (
    <>
      <EscalateDialog
        open={asking === 'escalate'}
        onClose={() => onDone()}
        session={session}
        draft={draft}
        onEscalated={(intent) => onDone(words.SENT[intent])}
      />
      <TextDialog
        open={asking === 'resolve'}
        onClose={() => onDone()}
        title={words.resolveThisSession}
        description={words.aboutResolve}
        label={words.whatFixedIt}
        verb={words.resolve}
        draft={resolution}
        sessionId={session.id}
        busy={resolve.isPending}
        error={resolve.error}
        onSubmit={(text) =>
          void resolve
            .mutateAsync(text, { onSuccess: () => onDone(words.sessionResolved) })
            .then(resolution.clear, shownInPlace)
        }
      />
      <PlaybookDialog
        open={asking === 'playbook'}
        session={session}
        onClose={() => onDone()}
        onAdded={() => onDone(words.addedToThePlaybook)}
      />
      {asking === 'facts' ? (
        <AddFactsDialog
          open
          session={session}
          owner={owner}
          onClose={() => onDone()}
          onAdded={() => onDone(words.factsAdded)}
        />
      ) : null}
    </>
  );
}

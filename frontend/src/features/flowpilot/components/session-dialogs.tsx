import type { SessionDetail } from '@resolutionflow/api-client';
import { LostPart } from '@/components/lost-part';
import { NoteDialog } from '@/domain/note/note-dialog';
import { EscalateDialog } from '@/features/flowpilot/components/escalate-dialog';
import { AbandonDialog, PauseDialog } from '@/features/flowpilot/components/leave-dialogs';
import { ResolveDialog } from '@/features/flowpilot/components/resolve-dialog';
import { EMPTY_ESCALATION, type EscalateDraft } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { part } from '@/lib/part';
import { persistedDraft } from '@/lib/persisted-draft';

const PlaybookDialog = part(
  async () => (await import('@/features/flowpilot/components/playbook-dialog')).PlaybookDialog,
  { lost: ({ open }, retry) => (open ? <LostPart onRetry={retry} /> : null) },
);

const AddFactsDialog = part(
  async () => (await import('@/features/flowpilot/components/add-facts-dialog')).AddFactsDialog,
  { lost: ({ open }, retry) => (open ? <LostPart onRetry={retry} /> : null) },
);

export type Asking = 'escalate' | 'resolve' | 'playbook' | 'facts' | 'note' | 'pause' | 'abandon' | null;

interface SessionDialogsProps {
  asking: Asking;
  session: SessionDetail;
  /** See `whose`. */
  owner: string;
  /** With what to tell a screen reader, when something was done, and what is asked next. */
  onDone: (message?: string, next?: Asking) => void;
}

export function SessionDialogs({ asking, session, owner, onDone }: SessionDialogsProps) {
  const draft = persistedDraft(owner, `escalation.${session.id}`, (stored) => ({
    ...EMPTY_ESCALATION,
    ...(stored as Partial<EscalateDraft> | null),
  }));

  return (
    <>
      <EscalateDialog
        open={asking === 'escalate'}
        onClose={() => onDone()}
        session={session}
        draft={draft}
        onEscalated={(intent) => onDone(words.SENT[intent])}
      />
      {asking === 'resolve' ? (
        <ResolveDialog
          session={session}
          owner={owner}
          onClose={() => onDone()}
          onResolved={(learn) => onDone(words.sessionResolved, learn ? 'playbook' : null)}
        />
      ) : null}
      {asking === 'pause' ? <PauseDialog session={session} onClose={() => onDone()} onDone={onDone} /> : null}
      {asking === 'abandon' ? <AbandonDialog session={session} onClose={() => onDone()} onDone={onDone} /> : null}
      {asking === 'note' ? <NoteDialog open sessionId={session.id} onClose={() => onDone()} /> : null}
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

import type { HandoffCard, SessionDetail, StepCreate } from '@resolutionflow/api-client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { LostPart } from '@/components/lost-part';
import { Masked } from '@/domain/masked';
import { can, useMe, whose } from '@/domain/me';
import type { Outgoing } from '@/domain/outbox/outbox';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { Attachments } from '@/features/flowpilot/components/attachments';
import { Facts } from '@/features/flowpilot/components/facts';
import type { Hiding } from '@/features/flowpilot/components/hide-secret';
import { LeftNote } from '@/features/flowpilot/components/left-note';
import { ClosedNote, ReadOnlyNote } from '@/features/flowpilot/components/notes';
import { SessionBar } from '@/features/flowpilot/components/session-bar';
import type { Asking } from '@/features/flowpilot/components/session-dialogs';
import { StepComposer } from '@/features/flowpilot/components/step-composer';
import { Timeline } from '@/features/flowpilot/components/timeline';
import { useAnnouncedSteps } from '@/features/flowpilot/hooks/use-announced-steps';
import { useCorrections } from '@/features/flowpilot/hooks/use-corrections';
import { useRecording } from '@/features/flowpilot/hooks/use-recording';
import { useUploads } from '@/features/flowpilot/hooks/use-uploads';
import { draftFrom, draftOf, withBody } from '@/features/flowpilot/model/draft';
import { type Rights, rightsOf } from '@/features/flowpilot/model/rights';
import type { Transcript } from '@/features/flowpilot/model/transcript';
import * as words from '@/features/flowpilot/words';
import { useDocumentTitle } from '@/lib/document-title';
import { useKeyboardInset } from '@/lib/keyboard';
import { part } from '@/lib/part';
import { useShortcuts } from '@/lib/shortcuts';
import '@/features/flowpilot/session.css';

// Rendered with the page, so that it is there before it is asked for.
const SessionDialogs = part(
  async () => (await import('@/features/flowpilot/components/session-dialogs')).SessionDialogs,
  { lost: ({ asking }, retry) => (asking ? <LostPart onRetry={retry} /> : null) },
);
const HideSecret = part(async () => (await import('@/features/flowpilot/components/hide-secret')).HideSecret, {
  lost: ({ hiding }, retry) => (hiding ? <LostPart onRetry={retry} /> : null),
});

const FactForm = part(async () => (await import('@/features/flowpilot/components/fact-form')).FactForm, {
  lost: (_props, retry) => <LostPart onRetry={retry} />,
});
const CorrectionsDialog = part(
  async () => (await import('@/features/flowpilot/components/corrections-dialog')).CorrectionsDialog,
  { lost: ({ history }, retry) => (history ? <LostPart onRetry={retry} /> : null) },
);

const TranscriptDialog = part(
  async () => (await import('@/features/flowpilot/components/transcript-dialog')).TranscriptDialog,
  { lost: ({ transcript }, retry) => (transcript ? <LostPart onRetry={retry} /> : null) },
);

interface SessionPageProps {
  sessionId: string;
  /** The escalation's state; passed in, so that this feature imports no other. */
  escalation: (card: HandoffCard) => ReactNode;
  /** The same of one that is over. */
  ended: (card: HandoffCard) => ReactNode;
  /** What its holder works by: beside the steps, or folded to a line above them. */
  excerpt: (card: HandoffCard, folded: boolean) => ReactNode;
  /** What comes next in a practice. */
  practice: (card: HandoffCard | null) => ReactNode;
}

/** A troubleshooting session: the facts, the steps, the composer, and the way to escalate. */
export function SessionPage({ sessionId, escalation, ended, excerpt, practice }: SessionPageProps) {
  const me = useMe();
  const { data: session } = useSuspenseQuery(sessionQueries.detail(sessionId));
  const { data: handoff } = useSuspenseQuery(sessionQueries.handoff(sessionId));
  const { data: before } = useQuery({ ...sessionQueries.ended(sessionId), enabled: handoff === null });
  const rights = rightsOf(me, session, handoff, before);
  const [asking, setAsking] = useState<Asking>(null);
  const [hiding, setHiding] = useState<Hiding>(null);
  const [transcript, setTranscript] = useState<Transcript | null>(null);
  const announce = useAnnounce();

  const draft = draftOf(whose(me), sessionId);
  const input = useRef<HTMLTextAreaElement>(null);
  const timeline = useRef<HTMLDivElement>(null);
  const outgoing = useRecording(me, session);
  const files = useUploads(sessionId);

  useDocumentTitle(session.title);
  useKeyboardInset();
  useAnnouncedSteps(session.steps, me.user.id);
  // Each moves the focus into a text field, where the key itself would be typed.
  useShortcuts({ n: swallowing(() => input.current?.focus()) }, rights.record);
  const corrections = useCorrections(session, me.user.id, rights, () => setAsking('escalate'));

  const record = (step: StepCreate) => {
    outgoing.record(step);
    // After the new row is there.
    setTimeout(() => timeline.current?.scrollIntoView({ block: 'end', behavior: 'smooth' }));
  };
  const edit = (item: Outgoing) => {
    outgoing.discard(item);
    // The composer's current text must not be lost.
    const current = draft.get().body.trim();
    const again = draftFrom(item.step);
    draft.set(current ? { ...again, body: `${again.body}\n\n${current}` } : again);
    input.current?.focus();
  };
  const known = (
    <>
      <CorrectableFacts
        session={session}
        rights={rights}
        onAdd={() => setAsking('facts')}
        onHide={() => setHiding({ step: null })}
        onHistory={() => corrections.setHistory({ stepId: null })}
      />
      <Attachments session={session} userId={me.user.id} writable={rights.record && !session.practice} files={files} />
    </>
  );

  return (
    <div className="session flex min-h-full flex-col">
      <SessionBar session={session} handoff={handoff} rights={rights} onAsk={setAsking} />
      {handoff ? excerpt(handoff, true) : null}
      <div className="grid flex-1 md:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="mx-auto flex w-full min-w-0 max-w-session flex-col px-4 md:px-8">
          {session.practice ? <div className="pt-4">{practice(handoff ?? before ?? null)}</div> : null}
          <Heading session={session} editable={rights.facts} />
          {handoff ? escalation(handoff) : null}
          <div className="flex flex-col gap-2.5">
            {/* In the place of the live escalation, so that nothing moves under the mouse. */}
            {handoff === null && before ? ended(before) : null}
            <LeftNote session={session} writable={rights.leave} onAbandon={() => setAsking('abandon')} />
            <ClosedNote
              session={session}
              onKeep={can(me, 'sessions.work') && !session.practice ? () => setAsking('playbook') : undefined}
            />
          </div>
          <div ref={timeline} className="session-steps flex-1 pt-6 pb-4">
            <Timeline
              steps={session.steps}
              outgoing={outgoing.items}
              onTheirWay={outgoing.all}
              me={me.user}
              writable={rights.record}
              onRetry={outgoing.retry}
              onEdit={edit}
              onDiscard={outgoing.discard}
              onHide={rights.hide ? (step) => setHiding({ step }) : undefined}
              corrections={corrections.steps}
            />
          </div>
          {/* On a narrow screen what was done comes first. */}
          <section aria-label={words.facts} className="flex flex-col gap-4 border-line border-t pt-4 pb-4 md:hidden">
            {known}
          </section>
          {rights.record ? (
            <div className="session-foot sticky z-10 -mx-1 fade-to-surface px-1 pt-4">
              <StepComposer
                session={session}
                draft={draft}
                input={input}
                tookOver={handoff?.claimed_by?.id === me.user.id}
                onRecord={record}
                onFiles={files.attach}
                onTranscript={setTranscript}
              />
            </div>
          ) : (
            <ReadOnlyNote session={session} />
          )}
        </div>
        <aside aria-label={words.facts} className="border-line border-l px-6 pt-7 pb-6 max-md:hidden">
          <div className="sticky top-19 flex flex-col gap-5">
            {handoff ? excerpt(handoff, false) : null}
            {known}
          </div>
        </aside>
      </div>
      {rights.hide ? <HideSecret session={session} hiding={hiding} onHiding={setHiding} /> : null}
      <TranscriptDialog
        sessionId={session.id}
        transcript={transcript}
        onClose={() => setTranscript(null)}
        onAsIs={({ text, file }) => {
          setTranscript(null);
          if (file) files.attach([file]);
          else draft.set(withBody(draft.get(), draft.get().body + text));
          input.current?.focus();
        }}
      />
      <CorrectionsDialog
        sessionId={session.id}
        history={corrections.history}
        mayHide={rights.hide}
        onClose={() => corrections.setHistory(null)}
      />
      <SessionDialogs
        asking={asking}
        session={session}
        owner={whose(me)}
        onDone={(message, next = null) => {
          setAsking(next);
          if (message) announce(message);
        }}
      />
    </div>
  );
}

/** For the button that opened an editor: it has the focus again once that has closed. */
function useFocusBack(editing: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(editing);
  useEffect(() => {
    if (before.current && !editing) button.current?.focus();
    before.current = editing;
  }, [editing]);
  return button;
}

interface CorrectableFactsProps {
  session: SessionDetail;
  rights: Rights;
  onAdd: () => void;
  onHide: () => void;
  onHistory: () => void;
}

function CorrectableFacts({ session, rights, onAdd, onHide, onHistory }: CorrectableFactsProps) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack(editing);
  if (editing && rights.facts) return <FactForm session={session} place="beside" onClose={() => setEditing(false)} />;
  return (
    <Facts
      session={session}
      onAdd={rights.facts ? onAdd : undefined}
      onHide={rights.hide ? onHide : undefined}
      onEdit={rights.facts ? () => setEditing(true) : undefined}
      editButton={button}
      onHistory={onHistory}
    />
  );
}

function Heading({ session, editable }: { session: SessionDetail; editable: boolean }) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack(editing);
  if (editing && editable) {
    return (
      <div className="py-5">
        {/* The page keeps its name while the title is in a field. */}
        <h1 className="sr-only">{session.title}</h1>
        <FactForm session={session} place="heading" onClose={() => setEditing(false)} />
      </div>
    );
  }
  return (
    <div className="pt-5 pb-4 md:pt-7">
      <div className="flex items-start gap-2">
        <h1 tabIndex={-1} dir="auto" data-hide="title" className="min-w-0 flex-1 font-semibold text-ink text-xl">
          <Masked text={session.title} />
        </h1>
        {editable ? (
          <Button
            ref={button}
            size="sm"
            variant="ghost"
            aria-label={words.editHeading}
            onClick={() => setEditing(true)}
          >
            {words.edit}
          </Button>
        ) : null}
      </div>
      {session.problem ? (
        <p dir="auto" data-hide="problem" className="mt-2 whitespace-pre-wrap text-ink-muted leading-relaxed">
          <Masked text={session.problem} />
        </p>
      ) : null}
    </div>
  );
}

function swallowing(action: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    event.preventDefault();
    action();
  };
}

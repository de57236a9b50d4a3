import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useAnnounce } from '@/components/live-region';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { Composer } from '@/features/flowpilot/components/composer';
import { Facts } from '@/features/flowpilot/components/facts';
import { HandoffBanner } from '@/features/flowpilot/components/handoff-banner';
import { BriefLink, ClosedNote, ReadOnlyNote } from '@/features/flowpilot/components/notes';
import { SessionBar } from '@/features/flowpilot/components/session-bar';
import { type Asking, SessionDialogs } from '@/features/flowpilot/components/session-dialogs';
import { Timeline } from '@/features/flowpilot/components/timeline';
import { useAnnouncedSteps } from '@/features/flowpilot/hooks/use-announced-steps';
import { useOutbox } from '@/features/flowpilot/hooks/use-outbox';
import { draftFrom, draftOf, stepOf } from '@/features/flowpilot/model/draft';
import type { Outgoing } from '@/features/flowpilot/model/outbox';
import { rightsOf } from '@/features/flowpilot/model/rights';
import { useDocumentTitle } from '@/lib/document-title';
import { useKept } from '@/lib/kept';
import { useMe } from '@/lib/me';
import { useShortcuts } from '@/lib/shortcuts';

/** One troubleshooting session: what is known, what was tried, the next step, and the way to somebody who knows more. */
export function SessionPage({ sessionId }: { sessionId: string }) {
  const me = useMe();
  const { data: session } = useSuspenseQuery(sessionQueries.detail(sessionId));
  const { data: handoff } = useSuspenseQuery(sessionQueries.handoff(sessionId));
  const rights = rightsOf(me, session, handoff);
  const [asking, setAsking] = useState<Asking>(null);
  const announce = useAnnounce();

  const kept = draftOf(me.user.id, sessionId);
  const draft = useKept(kept);
  const input = useRef<HTMLTextAreaElement>(null);
  const outbox = useOutbox(me.user.id, session);

  useDocumentTitle(session.title);
  useAnnouncedSteps(session.steps, me.user.id);
  // Each moves the focus into a text field, where the key itself would be typed.
  useShortcuts({ n: swallowing(() => input.current?.focus()) }, rights.record);
  useShortcuts({ e: swallowing(() => setAsking('escalate')) }, rights.escalate);

  const edit = (item: Outgoing) => {
    outbox.discard(item);
    // What is in the composer now must not be lost for it.
    const current = kept.get().body.trim();
    const again = draftFrom(item.step);
    kept.set(current ? { ...again, body: `${again.body}\n\n${current}` } : again);
    input.current?.focus();
  };

  return (
    <div className="flex min-h-full flex-col">
      <SessionBar session={session} rights={rights} onAsk={setAsking} />
      <div className="grid flex-1 md:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="mx-auto flex w-full min-w-0 max-w-session flex-col px-4 md:px-8">
          <div className="pt-5 pb-4 md:pt-7">
            <h1 tabIndex={-1} dir="auto" className="break-words font-semibold text-ink text-xl">
              {session.title}
            </h1>
            {session.problem ? (
              <p dir="auto" className="mt-2 whitespace-pre-wrap break-words text-ink-muted leading-relaxed">
                {session.problem}
              </p>
            ) : null}
          </div>
          {handoff ? (
            <HandoffBanner
              card={handoff}
              me={me}
              brief={<BriefLink handoffId={handoff.id} />}
              onRelease={() => setAsking('release')}
              onResolve={() => setAsking('resolve')}
            />
          ) : null}
          <ClosedNote session={session} />
          <div className="mt-4 md:hidden">
            <Facts session={session} />
          </div>
          <div className="flex-1 pt-6 pb-4">
            <Timeline
              steps={session.steps}
              outgoing={outbox.items}
              me={me.user}
              writable={rights.record}
              onRetry={outbox.retry}
              onEdit={edit}
              onDiscard={outbox.discard}
            />
          </div>
          {rights.record ? (
            <div className="sticky bottom-0 z-10 -mx-1 fade-to-surface px-1 pt-4 pb-4">
              <Composer
                draft={draft}
                input={input}
                onDraft={kept.set}
                onRecord={(written) => {
                  outbox.record(stepOf(written));
                  // After the new row is there.
                  setTimeout(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'smooth' }));
                }}
              />
            </div>
          ) : (
            <ReadOnlyNote session={session} />
          )}
        </div>
        <aside aria-label="Facts" className="border-line border-l px-6 pt-7 pb-6 max-md:hidden">
          <div className="sticky top-19">
            <Facts session={session} />
          </div>
        </aside>
      </div>
      <SessionDialogs
        asking={asking}
        session={session}
        handoff={handoff}
        userId={me.user.id}
        onDone={(words) => {
          setAsking(null);
          if (words) announce(words);
        }}
      />
    </div>
  );
}

function swallowing(action: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    event.preventDefault();
    action();
  };
}

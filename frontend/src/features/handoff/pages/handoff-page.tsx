import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AttachmentList } from '@/domain/attachment-list';
import { useMe } from '@/domain/me';
import { handoffQueries } from '@/features/handoff/api/queries';
import { ActionBar } from '@/features/handoff/components/action-bar';
import { AssessmentSection } from '@/features/handoff/components/assessment';
import { Changed } from '@/features/handoff/components/changed';
import { Conversation } from '@/features/handoff/components/conversation';
import { DueNotice } from '@/features/handoff/components/due-notice';
import { Ending } from '@/features/handoff/components/ending';
import { FactsHeader } from '@/features/handoff/components/facts';
import { History } from '@/features/handoff/components/history';
import { ProblemSummary } from '@/features/handoff/components/problem-summary';
import { ReadBack, ReadBackLine } from '@/features/handoff/components/read-back';
import { Returned } from '@/features/handoff/components/returned';
import { SimilarHandoffs } from '@/features/handoff/components/similar';
import { StartHereSection } from '@/features/handoff/components/start-here';
import { TriedList } from '@/features/handoff/components/tried-list';
import { Viewing } from '@/features/handoff/components/viewing';
import { usePickUp } from '@/features/handoff/hooks/use-pick-up';
import { useTransitions } from '@/features/handoff/hooks/use-transitions';
import { stepNames } from '@/features/handoff/model/citations';
import { transitionsFor } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';
import { useDocumentTitle } from '@/lib/document-title';
import { useKeyboardInset } from '@/lib/keyboard';
import { useShortcuts } from '@/lib/shortcuts';
import '@/features/handoff/handoff.css';

interface HandoffPageProps {
  handoffId: string;
  /** What comes next in a practice. */
  practice: (card: HandoffCard) => ReactNode;
}

/**
 * The brief: the problem, the steps tried, the likely causes, the first step. In that order on a phone, with
 * the button as a bar at the bottom; on a wide screen the facts are on the left, and the decision stays on the right.
 */
export function HandoffPage({ handoffId, practice }: HandoffPageProps) {
  const { data } = useSuspenseQuery(handoffQueries.detail(handoffId));
  useDocumentTitle(data.card.title);
  useKeyboardInset();
  return <Brief detail={data} practice={data.card.practice ? practice(data.card) : null} />;
}

function Brief({ detail, practice }: { detail: HandoffDetail; practice: ReactNode }) {
  const { card, brief, history } = detail;
  const names = stepNames(brief);
  return (
    <div className="brief flex min-h-full flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="min-w-0 px-4 pt-4 pb-6 md:px-8 md:pt-4">
        <div className="mb-2.5 max-w-xl empty:hidden">{practice}</div>
        <div className="flex max-w-xl flex-col gap-3.5 divide-y divide-line *:pb-3.5 *:last:pb-0">
          <FactsHeader card={card} brief={brief} />
          <ProblemSummary brief={brief} />
          <div className="flex flex-col gap-3">
            <TriedList brief={brief} sessionId={card.session_id} />
            <AttachmentList items={brief.attachments} />
            <Changed card={card} brief={brief} />
          </div>
        </div>
      </div>
      <div className="contents brief-rail lg:sticky lg:top-(--bar) lg:flex lg:h-[calc(100dvh-var(--bar))] lg:flex-col lg:border-line lg:border-l lg:bg-canvas">
        <div className="flex flex-col gap-4 border-line px-4 pb-6 max-lg:border-t max-lg:pt-5 md:px-8 lg:min-h-0 lg:flex-1 lg:overflow-y-auto lg:px-6 lg:pt-4 lg:pb-4">
          <Ending detail={detail} />
          <AssessmentSection handoffId={card.id} brief={brief} names={names} />
          <StartHereSection brief={brief} card={card} names={names} />
          <Conversation card={card} />
          <SimilarHandoffs handoffId={card.id} />
          <div className="lg:mt-auto">
            <History events={history} />
          </div>
        </div>
        <Decision detail={detail} />
      </div>
    </div>
  );
}

/** The actions, always in reach: at the foot of the rail, on a phone at the foot of the screen. */
function Decision({ detail }: { detail: HandoffDetail }) {
  const { card, brief } = detail;
  const me = useMe();
  const navigate = useNavigate();
  const { ask, pending, dialog } = useTransitions(card, (done, transition) => {
    if (transition === 'follow_up') void navigate({ to: '/handoffs/$handoffId', params: { handoffId: done.card.id } });
  });
  const { first_move: firstMove } = brief.start_here;
  const action = usePickUp(card, firstMove);
  const { relation } = action;
  // The same key takes it from the queue.
  useShortcuts({ e: () => ask('accept') }, relation === 'offered' && pending === null);
  return (
    <div className="brief-foot sticky z-10 border-line border-t bg-canvas px-4 pt-3 md:px-8 lg:relative lg:px-6">
      <Viewing handoffId={card.id} />
      <div className="mb-2.5 flex flex-col gap-2.5 empty:hidden">
        <DueNotice card={card} me={me} pending={pending} onTransition={ask} />
        {relation === 'mine' ? <ReadBack card={card} proposal={firstMove} /> : <ReadBackLine card={card} />}
        {relation === 'asked' ? <Returned card={card} /> : null}
      </div>
      <div className="sm:flex sm:items-center sm:gap-6 lg:block">
        {firstMove === null || relation === 'mine' || relation === 'over' ? null : (
          <p aria-hidden="true" className="line-clamp-2 min-w-0 flex-1 text-ink text-sm max-sm:mb-2.5 lg:hidden">
            <span className="font-semibold">{words.startHere}</span> {firstMove}
          </p>
        )}
        <ActionBar
          detail={detail}
          transitions={transitionsFor(card, me).filter((each) => each !== 'reopen')}
          pending={pending}
          onTransition={ask}
          {...action}
        />
      </div>
      {dialog}
    </div>
  );
}

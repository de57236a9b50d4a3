import type { HandoffDetail } from '@resolutionflow/api-client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';
import { ActionBar } from '@/features/handoff/components/action-bar';
import { AssessmentSection } from '@/features/handoff/components/assessment';
import { FactsHeader } from '@/features/handoff/components/facts';
import { History } from '@/features/handoff/components/history';
import { ProblemSummary } from '@/features/handoff/components/problem-summary';
import { StartHereSection } from '@/features/handoff/components/start-here';
import { TriedList } from '@/features/handoff/components/tried-list';
import { Viewing } from '@/features/handoff/components/viewing';
import { usePickUp } from '@/features/handoff/hooks/use-pick-up';
import { useDocumentTitle } from '@/lib/document-title';
import '@/features/handoff/handoff.css';

/**
 * The magic moment: what broke, what was tried, what it probably is, what to do first. In that order on a phone, with
 * the button as a bar at the bottom; on a wide screen the facts are on the left, and the decision stays on the right.
 */
export function HandoffPage({ handoffId }: { handoffId: string }) {
  const { data } = useSuspenseQuery(handoffQueries.detail(handoffId));
  useDocumentTitle(data.card.title);
  return <Brief detail={data} />;
}

function Brief({ detail }: { detail: HandoffDetail }) {
  const { card, brief, history } = detail;
  const action = usePickUp(card);
  return (
    <div className="flex min-h-full flex-col lg:grid lg:grid-cols-[1fr_21.5rem]">
      <div className="min-w-0 px-4 pt-4 pb-6 md:px-8 md:pt-5">
        <div className="flex max-w-xl flex-col gap-4 divide-y divide-line *:pb-4 *:last:pb-0">
          <FactsHeader card={card} brief={brief} />
          <ProblemSummary brief={brief} />
          <TriedList brief={brief} />
        </div>
      </div>
      <div className="contents brief-rail lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-line lg:border-l lg:bg-canvas">
        <div className="flex flex-col gap-5 border-line px-4 pb-6 max-lg:border-t max-lg:pt-5 md:px-8 lg:min-h-0 lg:flex-1 lg:overflow-y-auto lg:px-6 lg:pt-5 lg:pb-4">
          <AssessmentSection />
          <StartHereSection brief={brief} card={card} />
          <div className="lg:mt-auto">
            <History events={history} />
          </div>
        </div>
        <div className="sticky bottom-0 z-10 border-line border-t bg-canvas px-4 py-3 sm:flex sm:items-center sm:gap-6 md:px-8 lg:relative lg:block lg:px-6 lg:py-4">
          <Viewing handoffId={card.id} />
          {brief.start_here.first_move === null ? null : (
            <p aria-hidden="true" className="line-clamp-2 min-w-0 flex-1 text-ink text-sm max-sm:mb-2.5 lg:hidden">
              <span className="font-semibold">Start here</span> {brief.start_here.first_move}
            </p>
          )}
          <ActionBar card={card} {...action} />
        </div>
      </div>
    </div>
  );
}

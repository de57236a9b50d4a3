import { createFileRoute } from '@tanstack/react-router';
import { PracticeBar } from '@/app/practice-part';
import { SessionSkeleton } from '@/features/flowpilot/components/session-skeleton';
import { SessionPage } from '@/features/flowpilot/pages/session-page';
import { BriefExcerpt } from '@/features/handoff/components/brief-excerpt';
import { Ended } from '@/features/handoff/components/ended';
import { Escalation } from '@/features/handoff/components/escalation';
import { useSeen } from '@/features/notifications/hooks/use-seen';

export const Route = createFileRoute('/_app/sessions/$sessionId')({
  // Awaited, so that a page which dissolves into this one dissolves into something.
  loader: async ({ context, params }) =>
    (await import('@/app/open-session')).openSession(context.queryClient, params.sessionId),
  pendingComponent: SessionSkeleton,
  component: SessionRoute,
});

function SessionRoute() {
  const { sessionId } = Route.useParams();
  useSeen(({ session_id: id }) => id === sessionId);
  // A key, so that nothing of one session's state shows in the next.
  return (
    <SessionPage
      key={sessionId}
      sessionId={sessionId}
      escalation={(card) => <Escalation key={card.id} card={card} />}
      ended={(card) => <Ended key={card.id} card={card} />}
      practice={(card) => <PracticeBar card={card} place="session" />}
      excerpt={(card, folded) => <BriefExcerpt key={card.id} card={card} folded={folded} />}
    />
  );
}

import { createFileRoute } from '@tanstack/react-router';
import { openHandoff } from '@/app/open-handoff';
import { PracticeBar } from '@/app/practice-part';
import { HandoffSkeleton } from '@/features/handoff/components/handoff-skeleton';
import { HandoffPage } from '@/features/handoff/pages/handoff-page';
import { useSeen } from '@/features/notifications/hooks/use-seen';

export const Route = createFileRoute('/_app/handoffs/$handoffId')({
  loader: ({ context, params }) => openHandoff(context.queryClient, params.handoffId),
  pendingComponent: HandoffSkeleton,
  component: HandoffRoute,
});

function HandoffRoute() {
  const { handoffId } = Route.useParams();
  useSeen(({ handoff_id: id }) => id === handoffId);
  return (
    <HandoffPage key={handoffId} handoffId={handoffId} practice={(card) => <PracticeBar card={card} place="brief" />} />
  );
}

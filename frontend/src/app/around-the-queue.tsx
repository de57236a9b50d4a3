import { useRouter } from '@tanstack/react-router';
import { type ComponentProps, useEffect } from 'react';
import { LostPart } from '@/components/lost-part';
import { EscalationMetric } from '@/features/analytics/components/escalation-metric';
import { AlertSettings } from '@/features/live/components/alert-settings';
import { InviteASenior } from '@/features/team/components/invite-a-senior';
import { part } from '@/lib/part';

/* What other features put around the cards of the queue: one file, which loads after them. */

// Loaded with the panel that it is in.
const AlertReach = part(async () => (await import('@/features/notifications/components/alert-reach')).AlertReach, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

const FirstRunCard = part(async () => (await import('@/features/first-run/components/first-run-card')).FirstRunCard, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

export function QueueFigure(props: ComponentProps<typeof EscalationMetric>) {
  return <EscalationMetric {...props} />;
}

/** For those who claim. What that leads to comes behind the queue. */
export function QueueAlerts() {
  const router = useRouter();
  useEffect(() => {
    Promise.resolve(router.loadRouteChunk(router.routesById['/_app/handoffs/$handoffId'])).catch(() => {
      // Whoever goes there hears of it.
    });
  }, [router]);
  return <AlertSettings reach={<AlertReach />} />;
}

/** Above an empty queue: what is to be done before anything can come. */
export function QueueStart() {
  return <FirstRunCard otherwise={<InviteASenior />} />;
}

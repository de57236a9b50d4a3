import type { HandoffCard } from '@resolutionflow/api-client';
import type { EndReason, EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { refetchShown, routeLiveEvent } from '@/app/live-events';
import { toSignIn } from '@/app/to-sign-in';
import { SEVERITY_WORDS } from '@/components/severity-badge';
import { useAlerts } from '@/features/live/hooks/use-alerts';
import { LiveProvider } from '@/features/live/live-provider';
import { can, meQuery, useMe } from '@/lib/me';
import { toast } from '@/lib/toast';

/** The live channel of the signed-in page, tied to what the features do with it. */
export function Live({ children }: { children: ReactNode }) {
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const alerts = useAlerts((href) => router.history.push(href));

  const onEvent = (event: LiveEvent, place: EventPlace) => {
    const card = routeLiveEvent(client, event, place);
    if (!card) return;
    const calls =
      event.type === 'handoff.opened.v1' && can(me, 'handoffs.claim') && card.escalated_by.id !== me.user.id;
    if (calls) alerts.raise(alertOf(card));
  };
  /** Another tab may have signed in again, or moved to another account: then this one begins anew as that. */
  const leave = () =>
    client.fetchQuery({ ...meQuery, staleTime: 0 }).then(
      () => location.reload(),
      () => toSignIn(router),
    );
  const onEnd = (reason: EndReason) => {
    if (reason === 'signed-out') void leave();
    else if (reason === 'outdated')
      toast('There is a newer version of this page', { description: 'Reload to go on live.' });
    // A role was changed or taken away: who one is now decides what is shown.
    else void client.invalidateQueries({ queryKey: meQuery.queryKey }).then(() => router.invalidate());
  };

  return (
    <LiveProvider
      scope={`${me.user.id} ${me.account.id} ${me.role}`}
      onEvent={onEvent}
      onResync={() => refetchShown(client)}
      onEnd={onEnd}
    >
      {children}
    </LiveProvider>
  );
}

function alertOf(card: HandoffCard) {
  return {
    tag: card.id,
    title: `${SEVERITY_WORDS[card.severity]}: ${card.title}`,
    body: `${card.client_name} · escalated by ${card.escalated_by.name}`,
    href: `/handoffs/${card.id}`,
  };
}

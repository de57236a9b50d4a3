import type { HandoffCard } from '@resolutionflow/api-client';
import type { EndReason, EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { forgetUnseen, refetchShown, routeLiveEvent } from '@/app/live-events';
import { toSignIn } from '@/app/to-sign-in';
import { whoIsHere } from '@/app/who-is-here';
import { SEVERITY_WORDS } from '@/components/severity-badge';
import { AlertingTab } from '@/features/live/components/alerting-tab';
import { useAlerts } from '@/features/live/hooks/use-alerts';
import { LiveProvider } from '@/features/live/live-provider';
import { can, meQuery, useMe } from '@/lib/me';
import { ROLE_WORDS } from '@/lib/roles';
import { toast } from '@/lib/toast';

/** The live channel of the signed-in page, tied to what the features do with it. */
export function Live({ children }: { children: ReactNode }) {
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const [round, nextRound] = useRounds();
  const alerts = useAlerts((href) => router.history.push(href));

  const onEvent = (event: LiveEvent, place: EventPlace) => {
    const card = routeLiveEvent(client, event, place);
    if (!card) return;
    if (card.state !== 'open') alerts.settle(card.id);
    // History is counted and shown. To call somebody to it would be to call them late, and to many.
    const calls = event.type === 'handoff.opened.v1' && !place.history;
    if (calls && can(me, 'handoffs.claim') && card.escalated_by.id !== me.user.id) alerts.raise(alertOf(card));
  };

  const onEnd = async (reason: EndReason) => {
    if (reason === 'outdated') {
      sayOutdated();
      return;
    }
    const now = await whoIsHere(client, me);
    if (now === 'nobody') toSignIn(router);
    // What is open belongs to the account that was left.
    if (now === 'other') location.assign('/');
    if (now !== 'same') return;
    const role = client.getQueryData(meQuery.queryKey)?.role ?? me.role;
    if (role !== me.role) toast(`Your role is ${ROLE_WORDS[role]} now`, { description: 'The page follows it.' });
    forgetUnseen(client);
    await router.invalidate();
    nextRound();
  };

  return (
    <LiveProvider
      scope={`${me.user.id} ${me.account.id} ${round}`}
      onEvent={onEvent}
      onResync={() => refetchShown(client)}
      onEnd={(reason) => void onEnd(reason)}
    >
      <AlertingTab alerts={alerts} />
      {children}
    </LiveProvider>
  );
}

/** Nothing comes any more until somebody acts on it, so it does not go by itself. */
function sayOutdated(): void {
  toast('There is a newer version of this page', {
    description: 'Reload to go on live.',
    duration: Number.POSITIVE_INFINITY,
    action: { label: 'Reload', onClick: () => location.reload() },
    cancel: { label: 'Later', onClick: () => {} },
  });
}

const ROUND_MS = 500;
const ROUND_MAX_MS = 30_000;
/** A round that lasted this long was no failure. */
const GOOD_ROUND_MS = 30_000;

/** Begins the channel anew: at once, and ever later if each round ends soon after it began. */
function useRounds(): [round: number, next: () => void] {
  const [round, setRound] = useState(0);
  const last = useRef({ at: Number.NEGATIVE_INFINITY, short: 0 });
  const next = useCallback(() => {
    const short = Date.now() - last.current.at < GOOD_ROUND_MS ? last.current.short + 1 : 0;
    last.current = { at: Date.now(), short };
    const wait = short === 0 ? 0 : Math.random() * Math.min(ROUND_MAX_MS, ROUND_MS * 2 ** short);
    setTimeout(() => setRound((current) => current + 1), wait);
  }, []);
  return [round, next];
}

function alertOf(card: HandoffCard) {
  return {
    tag: card.id,
    title: `${SEVERITY_WORDS[card.severity]}: ${card.title}`,
    body: `${card.client_name} · escalated by ${card.escalated_by.name}`,
    href: `/handoffs/${card.id}`,
  };
}

import type { HandoffCard } from '@resolutionflow/api-client';
import type { EndReason, EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type RegisteredRouter, useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { alertsUser } from '@/app/alerts';
import { checkLogin } from '@/app/check-login';
import { forgetUnseen } from '@/app/live-events';
import * as words from '@/app/words';
import { cardOf } from '@/domain/events';
import { meQuery, useMe, whose } from '@/domain/me';
import { ROLE_NAMES, SEVERITY_NAMES } from '@/domain/words';
import { AlertingTab } from '@/features/live/components/alerting-tab';
import { useAlerts } from '@/features/live/hooks/use-alerts';
import { LiveProvider } from '@/features/live/live-provider';
import { desktopReach, notificationQueries } from '@/features/notifications/api/queries';
import { isForMe } from '@/features/queue/model/cards';
import { applyEvent, startFrom, startLog } from '@/lib/following';
import { sayNewVersion } from '@/lib/new-version';
import { part } from '@/lib/part';
import { toast } from '@/lib/toast';

const OutboxRunner = part(async () => (await import('@/app/outbox-runner')).OutboxRunner);

/** Connects the live channel of the signed-in page to the features. */
export function Live({ children }: { children: ReactNode }) {
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const [round, nextRound] = useRounds();
  // Asked for here, as it decides what calls on every page.
  useQuery(notificationQueries.preferences());
  const alerts = useAlerts((href) => router.history.push(href));

  const onEvent = (event: LiveEvent, place: EventPlace) => {
    applyEvent(client, event, place);
    if (event.type === 'session.reminded.v1' && event.data.owner.id === me.user.id && !place.history) {
      void import('@/app/say-reminded').then(({ sayReminded }) => sayReminded(event.data, router));
    }
    const card = cardOf(event);
    if (!card) return;
    if (card.state !== 'open' && !isForMe(card, me.user.id)) alerts.settle(card.id);
    // Replayed events are counted and shown, but raise no alert: it would be late, and one of many.
    if (place.history) return;
    if (alertsUser(event.type, card, me, desktopReach(client))) alerts.raise(alertOf(card));
    if (event.type === 'handoff.offered.v1' && card.offered_to?.id === me.user.id) sayOffered(card, router);
  };

  const onEnd = async (reason: EndReason) => {
    if (reason === 'outdated') {
      sayNewVersion();
      return;
    }
    if ((await checkLogin(router)) !== 'same') return;
    const role = client.getQueryData(meQuery.queryKey)?.role ?? me.role;
    if (role !== me.role) toast(words.roleChanged(ROLE_NAMES[role]), { description: words.pageUpdated });
    forgetUnseen(client);
    await router.invalidate();
    nextRound();
  };

  return (
    <LiveProvider
      whose={whose(me)}
      round={round}
      from={() => startLog(client)}
      onEvent={onEvent}
      onResync={(place) => startFrom(client, place)}
      onEnd={(reason) => void onEnd(reason)}
    >
      <AlertingTab alerts={alerts} />
      <OutboxRunner />
      {children}
    </LiveProvider>
  );
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

/** An offer expires in minutes, and its recipient may be on any page. */
function sayOffered(card: HandoffCard, router: RegisteredRouter): void {
  const href = `/handoffs/${card.id}`;
  if (['/queue', href].includes(router.state.location.pathname)) return;
  toast(words.offersYou(card.claimed_by?.name), {
    id: `offer-${card.id}`,
    description: card.title,
    duration: 30_000,
    action: { label: words.open, onClick: () => router.history.push(href) },
  });
}

const WHY: Partial<Record<HandoffCard['state'], (card: HandoffCard) => string>> = {
  offered: (card) => words.offeredBy(card.claimed_by?.name),
  returned: (card) => words.infoRequested(card.returned_ask),
};

function alertOf(card: HandoffCard) {
  const why = WHY[card.state]?.(card) ?? words.escalatedBy(card.escalated_by.name);
  return {
    tag: card.id,
    title: `${SEVERITY_NAMES[card.severity]}: ${card.title}`,
    body: `${card.client_name} · ${why}`,
    href: card.state === 'returned' ? `/sessions/${card.session_id}` : `/handoffs/${card.id}`,
  };
}

import type { HandoffCard } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { ErrorState } from '@/components/error-state';
import { LostPart } from '@/components/lost-part';
import { Page } from '@/components/page';
import { claimLost } from '@/domain/claim-lost';
import { can, useMe } from '@/domain/me';
import { parked, waitingOnTechnician } from '@/domain/words';
import { useClaimCard } from '@/features/queue/api/claim';
import { queueQueries } from '@/features/queue/api/queries';
import { NewPill } from '@/features/queue/components/new-pill';
import { QueueList } from '@/features/queue/components/queue-list';
import { QueueSkeleton } from '@/features/queue/components/queue-skeleton';
import { useArrivals } from '@/features/queue/hooks/use-arrivals';
import { useAttention } from '@/features/queue/hooks/use-attention';
import { useFindsInPage } from '@/features/queue/hooks/use-finds-in-page';
import { usePicked } from '@/features/queue/hooks/use-picked';
import { focusFirstCard, useQueueKeys } from '@/features/queue/hooks/use-queue-keys';
import { useScrolledPast } from '@/features/queue/hooks/use-scrolled-past';
import { arrivalKey, briefOf, isForMe, type Sections, sections } from '@/features/queue/model/cards';
import type { ClaimRight } from '@/features/queue/model/rows';
import type { QueueSearch } from '@/features/queue/model/search';
import * as words from '@/features/queue/words';
import { sayOffline, useOffline } from '@/lib/connection';
import { part } from '@/lib/part';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';
import '@/features/queue/queue.css';

// Above the cards, and after them.
const FilterBar = part(async () => (await import('@/features/queue/components/filter-bar')).FilterBar, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

interface QueuePageProps {
  search: QueueSearch;
  onSearch: (search: QueueSearch) => void;
  /** The metric: in a line beside the title, or as a strip above the list. */
  figure?: ReactNode;
  header?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  /** Above an empty queue: what is to be done before anything can come. */
  first?: ReactNode;
}

/** From further down a smooth scroll would take too long to follow. */
const A_FEW_SCREENS = 3;
const NO_CARDS: readonly HandoffCard[] = [];
const TITLES: readonly [part: keyof Sections, title: string][] = [
  ['mine', words.forYou],
  ['waiting', words.unclaimed],
  ['working', words.inProgress],
  ['returned', waitingOnTechnician],
  ['parked', parked],
];

export function QueuePage({ search, onSearch, figure, header, actions, first }: QueuePageProps) {
  const { data, error, refetch } = useQuery(queueQueries.list());
  const queue = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const { user } = useMe();
  const parts = useMemo(() => sections(data ?? NO_CARDS, user.id), [data, user.id]);
  const calling = useMemo(() => [...parts.mine, ...parts.waiting], [parts]);
  const { fresh, held, release } = useArrivals(data && calling, useScrolledPast(top));
  const { claimRight, claim, claimingId } = useClaiming();
  const whole = useFindsInPage();

  // A filter shows at once that it is on; the cards follow, and give way to whatever is done meanwhile.
  const picked = useDeferredValue(search);
  const { isPicked, sorted } = usePicked(picked, user.id);
  // The same lists as long as nothing about them changes: a long one finds the place of each card by them.
  const lists = useMemo(() => {
    const isShown = (card: HandoffCard) => isPicked(card) && !held.has(arrivalKey(card));
    return TITLES.map(([part, title]) => ({ part, title, cards: sorted(parts[part].filter(isShown)) }));
  }, [parts, isPicked, sorted, held]);
  const heldBack = calling.filter((card) => held.has(arrivalKey(card)) && isPicked(card)).length;

  useAttention(user.id);
  const claimable = lists.flatMap(({ cards }) => cards.filter((card) => claimRight(card) === 'may'));
  useQueueKeys({ list: queue, claimable, onClaim: claim });

  const showNew = () => {
    // A virtual list anchors the scroll position, which must end before scrolling up begins.
    flushSync(release);
    const far = window.scrollY > A_FEW_SCREENS * window.innerHeight;
    window.scrollTo({ top: 0, behavior: far ? 'instant' : 'smooth' });
  };
  const rows = { fresh, myId: user.id, claimingId, firstId: claimable[0]?.id, claimRight, onClaim: claim };
  return (
    <Page dense>
      <button
        type="button"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm focus:translate-y-0 print:hidden"
        onClick={() => focusFirstCard(queue.current)}
      >
        {words.skipToTheCards}
      </button>
      <header className="queue-head">
        <h1 tabIndex={-1} className="font-semibold text-ink text-xl">
          {words.title}
        </h1>
        <div className="queue-figure min-w-0">{figure}</div>
        <div className="queue-actions">{actions}</div>
      </header>
      {header}
      <NewPill count={heldBack} onShow={showNew} />
      <div ref={top} className="queue-filters mt-2">
        {data ? (
          <FilterBar
            search={search}
            onSearch={onSearch}
            cards={data}
            calling={calling}
            isHidden={(card) => !isPicked(card)}
            fresh={fresh}
            empty={lists.every(({ cards }) => cards.length === 0)}
            first={first}
          />
        ) : null}
      </div>
      {data ? (
        <div ref={queue}>
          {lists.map(({ part, ...list }) => (
            <QueueList key={part} {...list} rows={rows} whole={whole} />
          ))}
        </div>
      ) : error ? (
        <ErrorState error={error} title={words.queueDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <QueueSkeleton />
      )}
    </Page>
  );
}

/** Claiming opens the brief. A lost claim stays on the queue and says who was first. */
function useClaiming() {
  const me = useMe();
  const navigate = useNavigate();
  const router = useRouter();
  const { mutateAsync, isPending, variables } = useClaimCard();
  const offline = useOffline();
  const underWay = useRef<HandoffCard | null>(null);
  const claimRight = (card: HandoffCard): ClaimRight => {
    if (!can(me, 'handoffs.claim')) return 'none';
    if (card.state === 'offered') return isForMe(card, me.user.id) ? 'may' : 'none';
    if (card.state !== 'open') return 'none';
    return card.escalated_by.id === me.user.id && !card.practice ? 'own' : 'may';
  };
  // Always the same function, so that an arrival does not render every other card again.
  const claim = useCallback(
    (card: HandoffCard) => {
      if (offline) return sayOffline();
      if (underWay.current) return sayOneAtATime(underWay.current, card);
      underWay.current = card;
      // Beside the claim, not after it.
      void router.preloadRoute(briefOf(card));
      mutateAsync(card, { onSuccess: () => void navigate(briefOf(card)) })
        .catch((error: unknown) => {
          const lost = claimLost(error);
          if (lost !== null) toast(lost, { id: `claim-${card.id}`, description: card.title });
          else toast.error(words.claimFailed, { id: `claim-${card.id}`, description: explain(error) });
        })
        .finally(() => {
          underWay.current = null;
        });
    },
    [mutateAsync, navigate, offline, router],
  );
  return { claimRight, claim, claimingId: isPending ? variables.id : undefined };
}

/** On a slow line the first has no answer yet; its button shows that for itself. */
function sayOneAtATime(first: HandoffCard, card: HandoffCard): void {
  if (first.id === card.id) return;
  toast(words.notPickedUp(card.title), {
    id: `claim-${card.id}`,
    description: words.oneAtATime(first.title),
  });
}

import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { toSignIn } from '@/app/to-sign-in';
import * as words from '@/app/words';
import { useAnnounce } from '@/components/live-region';
import { isRefused, type Outgoing } from '@/domain/outbox/outbox';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { stepCount } from '@/domain/words';
import { useArrivingSteps } from '@/features/flowpilot/hooks/use-arriving-steps';
import { useConnection } from '@/features/live/model/connection';

/** Sends what could not be sent, from whichever page one is on. Its own chunk: see `live`. */
export function OutboxRunner() {
  const router = useRouter();
  const live = useConnection().state === 'live';
  const { outbox, items } = useOutbox();
  useArrivingSteps();
  useEffect(() => outbox.start(() => toSignIn(router)), [outbox, router]);
  useEffect(() => {
    if (live) void outbox.sendAgain();
  }, [live, outbox]);
  useSpokenChanges(items);
  return null;
}

/** Announces waiting steps once, and their arrival once; a rejected step is announced with its reason. */
function useSpokenChanges(items: readonly Outgoing[]): void {
  const announce = useAnnounce();
  const waited = useRef(0);
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const refused = items.filter(isRefused);
    const left = items.length - refused.length;
    const waits = items.some(({ failure }) => failure !== null && failure.kind !== 'refused');
    const news = refused.find(({ id }) => !known.current.has(id));
    known.current = new Set(refused.map(({ id }) => id));
    if (news) announce(words.stepNotRecorded(news.failure?.reason ?? ''));
    else if (waits && waited.current === 0) announce(words.stepsWaiting(stepCount(left)));
    else if (left === 0 && waited.current > 0) announce(words.allStepsSent);
    if (waits) waited.current = left;
    else if (left === 0) waited.current = 0;
  }, [items, announce]);
}

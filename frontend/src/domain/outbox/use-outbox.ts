import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useMe, whose } from '@/domain/me';
import { isRefused, type Outbox, type Outgoing, outboxOf } from '@/domain/outbox/outbox';

export function useOutbox(): { outbox: Outbox; items: readonly Outgoing[] } {
  const outbox = outboxOf(whose(useMe()));
  return { outbox, items: useSyncExternalStore(outbox.subscribe, outbox.get) };
}

/** The state of an unsent step. A waiting one holds up those typed after it. */
export function sendStateOf(item: Outgoing, all: readonly Outgoing[]): 'sending' | 'waiting' | 'refused' {
  if (isRefused(item)) return 'refused';
  return all.some((each) => each.failure !== null && !isRefused(each)) ? 'waiting' : 'sending';
}

export interface SendFirst {
  /** `asking`: some steps are unsent, and the user decides whether to go on without them. */
  state: 'idle' | 'sending' | 'asking';
  /** Steps of the session that the server does not have. */
  unsent: readonly Outgoing[];
  /** Acts once they have all arrived. */
  run: (act: () => void) => void;
  /** Acts now. */
  skip: (act: () => void) => void;
}

/** Actions that freeze or end a session wait for unsent steps, or ask. */
export function useSendFirst(sessionId: string): SendFirst {
  const { outbox, items } = useOutbox();
  const unsent = items.filter((item) => item.sessionId === sessionId);
  const [state, setState] = useState<SendFirst['state']>('idle');
  // After the dialog is closed or skipped, the waiting action must not run by itself.
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const skip = (act: () => void) => {
    turn.current += 1;
    setState('idle');
    act();
  };
  const sendThen = async (act: () => void) => {
    turn.current += 1;
    const mine = turn.current;
    setState('sending');
    const left = await outbox.flush(sessionId);
    if (mine !== turn.current) return;
    setState(left.length > 0 ? 'asking' : 'idle');
    if (left.length === 0) act();
  };
  return {
    state: unsent.length === 0 && state === 'asking' ? 'idle' : state,
    unsent,
    run: (act) => (outbox.loaded && unsent.length === 0 ? skip(act) : void sendThen(act)),
    skip,
  };
}

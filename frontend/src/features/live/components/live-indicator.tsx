import type { ConnectionState, ConnectionStatus } from '@resolutionflow/realtime-client';
import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '@/components/live-region';
import { Tooltip } from '@/components/tooltip';
import { useConnection } from '@/features/live/model/connection';
import * as words from '@/features/live/words';
import { cx } from '@/lib/cx';

const LOOKS: Record<ConnectionState, { word: string; dot: string; means: string }> = {
  connecting: { word: words.connecting, dot: 'bg-ink-subtle animate-shimmer', means: words.connectingMeans },
  live: { word: words.live, dot: 'bg-positive', means: words.liveMeans },
  polling: {
    word: words.delayed,
    dot: 'bg-warning',
    means: words.delayedMeans,
  },
  reconnecting: {
    word: words.reconnecting,
    dot: 'bg-warning animate-shimmer',
    means: words.reconnectingMeans,
  },
  offline: {
    word: words.offline,
    dot: 'bg-danger',
    means: words.offlineMeans,
  },
  stopped: {
    word: words.paused,
    dot: 'bg-ink-subtle',
    means: words.pausedMeans,
  },
};

/** Always visible: a queue that has gone quiet must not look like a queue that is empty. */
export function LiveIndicator({ className }: { className?: string }) {
  const { state, reason } = useConnection();
  const { word, dot, means } = LOOKS[state];
  const why = useReason(reason);
  useSpokenChanges(state);
  return (
    <Tooltip text={why ?? means} placement="right">
      <button
        type="button"
        className={cx(
          'inline-flex h-6 min-w-6 cursor-default items-center justify-center gap-2 rounded-sm px-1 text-ink-muted text-xs',
          className,
        )}
        data-state={state}
      >
        <span aria-hidden="true" className={cx('size-1.5 shrink-0 rounded-full', dot)} />
        {/* On a phone the dot says it while all is well; that it is lost has a line of its own there. */}
        <span className={cx(state !== 'polling' && state !== 'stopped' && 'max-md:sr-only')}>
          <span className="sr-only">{words.connection} </span>
          {word}
        </span>
      </button>
    </Tooltip>
  );
}

type Reason = NonNullable<ConnectionStatus['reason']>;

/** The sentences are loaded when one is needed: the server has just said so, and is there. */
function useReason(reason: Reason | null): string | null | undefined {
  const [reasons, setReasons] = useState<Record<Reason, string>>();
  useEffect(() => {
    if (reason)
      import('@/features/live/model/reasons').then(
        (loaded) => setReasons(loaded.REASONS),
        () => {},
      );
  }, [reason]);
  return reason && reasons?.[reason];
}

/** Announces a lost and a restored channel, but not the first connection after loading. */
function useSpokenChanges(state: ConnectionState): void {
  const announce = useAnnounce();
  const lost = useRef(false);
  useEffect(() => {
    if (state === 'reconnecting' || state === 'offline' || state === 'stopped') {
      // Reconnecting and Offline take turns; Paused is another thing, as it does not end by itself.
      if (!lost.current || state === 'stopped') announce(LOOKS[state].word);
      lost.current = true;
    } else if ((state === 'live' || state === 'polling') && lost.current) {
      announce(state === 'live' ? words.liveAgain : words.connectedDelayed);
      lost.current = false;
    }
  }, [state, announce]);
}

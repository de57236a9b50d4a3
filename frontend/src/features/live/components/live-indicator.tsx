import type { ConnectionState, ConnectionStatus } from '@resolutionflow/realtime-client';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '@/components/live-region';
import { Tooltip } from '@/components/tooltip';
import { useConnection } from '@/features/live/model/connection';
import { cx } from '@/lib/cx';

const LOOKS: Record<ConnectionState, { word: string; dot: string; means: string }> = {
  connecting: { word: 'Connecting', dot: 'bg-ink-subtle animate-shimmer', means: 'Opening the live channel.' },
  live: { word: 'Live', dot: 'bg-positive', means: 'What happens shows here at once.' },
  polling: {
    word: 'Delayed',
    dot: 'bg-warning',
    means: 'This network lets no live channel through, so news is asked for every few seconds.',
  },
  reconnecting: {
    word: 'Reconnecting',
    dot: 'bg-warning animate-shimmer',
    means: 'The live channel dropped. What happens meanwhile is caught up on as soon as it is back.',
  },
  offline: {
    word: 'Offline',
    dot: 'bg-danger',
    means: 'There is no network. It goes on by itself when the network is back.',
  },
  stopped: {
    word: 'Paused',
    dot: 'bg-ink-subtle',
    means: 'The live channel is closed. Reload the page to open it again.',
  },
};

const LATER = 'It is tried again within a minute.';

/** Where the state alone would leave somebody wondering what to do. */
const REASONS: Record<NonNullable<ConnectionStatus['reason']>, string> = {
  'too-many-of-member': `You have too many tabs open for each to be live. Close some. ${LATER}`,
  'too-many-of-account': `Your company has as many live pages open as it may have. ${LATER}`,
  'too-many-frames': `This page said more than the server takes. ${LATER}`,
  'not-understood': `The server did not understand this page. ${LATER} If it stays, reload.`,
  'signed-out': 'You are signed out.',
  revoked: 'What you may do here has changed. The page is being brought up to date.',
  outdated: 'There is a newer version of this page. Reload to go on live.',
};

/** Always visible: a queue that has gone quiet must not look like a queue that is empty. */
export function LiveIndicator({ className }: { className?: string }) {
  const { state, reason } = useConnection();
  const { word, dot, means } = LOOKS[state];
  useSpokenChanges(state);
  return (
    <Tooltip text={reason ? REASONS[reason] : means} placement="right">
      <button
        type="button"
        className={cx(
          'inline-flex h-6 cursor-default items-center gap-2 rounded-sm px-1 text-ink-muted text-xs',
          className,
        )}
        data-state={state}
      >
        <span aria-hidden="true" className={cx('size-1.5 shrink-0 rounded-full', dot)} />
        <span>
          <span className="sr-only">Connection: </span>
          {word}
        </span>
      </button>
    </Tooltip>
  );
}

/** Losing the channel is said, and getting it back; that a page goes live after loading is not news. */
function useSpokenChanges(state: ConnectionState): void {
  const announce = useAnnounce();
  const lost = useRef(false);
  useEffect(() => {
    if (state === 'reconnecting' || state === 'offline' || state === 'stopped') {
      // Reconnecting and Offline take turns; Paused is another thing, as it does not end by itself.
      if (!lost.current || state === 'stopped') announce(LOOKS[state].word);
      lost.current = true;
    } else if ((state === 'live' || state === 'polling') && lost.current) {
      announce(state === 'live' ? 'Live again' : 'Connected, with a delay');
      lost.current = false;
    }
  }, [state, announce]);
}

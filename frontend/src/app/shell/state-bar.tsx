import { type ReactNode, useEffect, useState } from 'react';
import * as words from '@/app/words';
import { Button } from '@/components/button';
import { Icon, type IconName } from '@/components/icon';
import { useConnection } from '@/features/live/model/connection';
import { cx } from '@/lib/cx';
import { useNewVersion } from '@/lib/new-version';
import '@/app/shell/state-bar.css';

/** A restart of the server is over before this; nothing has to move for it. */
const LASTS_MS = 3_000;

/**
 * The most important state of this page. It takes a line of its own at the top, which what stays
 * in view below makes room for: see `--bar`.
 */
export function StateBar() {
  const { state } = useConnection();
  const newer = useNewVersion();
  const reconnecting = useLasting(state === 'reconnecting', LASTS_MS);
  if (state === 'offline') {
    return (
      <Bar tone="bg-danger-soft" icon="alert" word={words.offline} action={null}>
        {words.offlineMeans}
      </Bar>
    );
  }
  if (newer) {
    const action = (
      <>
        <Button size="sm" onClick={() => location.reload()}>
          {words.reload}
        </Button>
        <Button size="sm" variant="ghost" onClick={newer.putOff}>
          {words.later}
        </Button>
      </>
    );
    return (
      <Bar tone="bg-accent-soft" icon="info" word={words.newVersion} action={action}>
        {words.newVersionMeans}
      </Bar>
    );
  }
  if (!reconnecting) return null;
  return (
    <Bar tone="bg-warning-soft" icon="retry" word={words.reconnecting} action={null}>
      {words.reconnectingMeans}
    </Bar>
  );
}

interface BarProps {
  tone: string;
  icon: IconName;
  word: string;
  action: ReactNode;
  children: ReactNode;
}

function Bar({ tone, icon, word, action, children }: BarProps) {
  return (
    <section
      aria-label={words.connectionStatus}
      className={cx(
        'state-bar sticky top-0 z-50 flex shrink-0 items-center gap-2.5 border-line border-b px-4 text-ink text-sm print:hidden',
        tone,
      )}
    >
      <Icon name={icon} className="shrink-0" />
      <p className="line-clamp-2 min-w-0 flex-1 leading-tight sm:line-clamp-1">
        <strong className="font-semibold">{word}</strong> <span className="text-ink-muted">{children}</span>
      </p>
      {action}
    </section>
  );
}

/** True once it has been so for a while. */
function useLasting(so: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!so) return;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [so, ms]);
  return so && lasting;
}

import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { Checklist } from '@/features/first-run/components/checklist';
import { useFirstRun } from '@/features/first-run/hooks/use-first-run';
import * as words from '@/features/first-run/words';
import { toast } from '@/lib/toast';

/** The checklist of a new account, in its empty queue. `otherwise`: what stands there when it is done, or hidden. */
export function FirstRunCard({ otherwise }: { otherwise: ReactNode }) {
  const { items, offered, isError, hide } = useFirstRun();
  if (offered === undefined) return isError ? otherwise : null;
  if (!offered) return otherwise;
  const onHide = () => {
    hide();
    toast(words.hidden);
  };
  return (
    <section aria-label={words.gettingStarted} className="mt-6 w-full rounded-lg border border-line px-4 pt-3 pb-1">
      <div className="flex items-center gap-3">
        <h2 className="font-semibold text-base text-ink">{words.gettingStarted}</h2>
        <span className="min-w-0 flex-1 text-left text-ink-subtle text-sm tabular-nums">
          {words.doneOf(items.filter(({ done }) => done).length, items.length)}
        </span>
        <Button variant="ghost" size="sm" onClick={onHide}>
          {words.hide}
        </Button>
      </div>
      <Checklist items={items} />
    </section>
  );
}

import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import * as words from '@/components/words';

interface SaveBarProps {
  /** Nothing is shown while there is nothing to save. */
  shown: boolean;
  busy: boolean;
  /** Why it cannot be saved, or was not. */
  trouble?: ReactNode;
  onDiscard: () => void;
}

/** Stays in sight at the bottom of a form for as long as it has unsaved changes. The button submits the form. */
export function SaveBar({ shown, busy, trouble, onDiscard }: SaveBarProps) {
  if (!shown) return null;
  return (
    <div className="sticky bottom-0 z-10 mt-6 flex flex-col gap-2 fade-to-surface pt-6 pb-4">
      {trouble}
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {words.save}
        </Button>
        <Button variant="ghost" onClick={onDiscard}>
          {words.discard}
        </Button>
        <span className="text-ink-muted text-sm">{words.unsavedChanges}</span>
      </div>
    </div>
  );
}

import { useEffect } from 'react';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { isRefused } from '@/domain/outbox/outbox';
import type { SendFirst } from '@/domain/outbox/use-outbox';
import * as words from '@/domain/words';

interface SendFirstNoticeProps {
  first: SendFirst;
  /** The requested action, as a verb: "Escalate". */
  verb: string;
  onAgain: () => void;
  onWithout: () => void;
}

/** Names the steps that are not sent yet, and lets the user choose: wait, retry or go on without them. */
export function SendFirstNotice({ first: { state, unsent }, verb, onAgain, onWithout }: SendFirstNoticeProps) {
  const announce = useAnnounce();
  const count = unsent.length;
  const notice = words.stepsNotSent(count);
  useEffect(() => {
    if (state === 'asking') announce(notice);
  }, [announce, state, notice]);
  if (state === 'idle' || count === 0) return null;
  if (state === 'sending') {
    return (
      <Notice
        tone="info"
        actions={
          <Button size="sm" variant="ghost" onClick={onWithout}>
            {words.dontWait}
          </Button>
        }
      >
        {words.sendingStepsFirst(count)}
      </Notice>
    );
  }
  const reasons = new Set(unsent.flatMap(({ failure }) => (failure ? [failure.reason] : [])));
  return (
    <Notice tone="warning">
      <p>
        <span className="font-medium">{notice}</span> {[...reasons].join(' ')}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {unsent.every(isRefused) ? null : (
          <Button size="sm" onClick={onAgain}>
            {words.sendAnd(verb.toLowerCase())}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={onWithout}>
          {words.withoutSteps(verb, count)}
        </Button>
      </div>
    </Notice>
  );
}

import { useEffect } from 'react';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { isRefused } from '@/domain/outbox/outbox';
import { type SendFirst, stepCount } from '@/domain/outbox/use-outbox';

interface SendFirstNoticeProps {
  first: SendFirst;
  /** What was asked for, as a verb: "Escalate". */
  verb: string;
  onAgain: () => void;
  onWithout: () => void;
}

/** A step is never left out without a word: what is not sent is said, and what to do about it is chosen. */
export function SendFirstNotice({ first: { state, unsent }, verb, onAgain, onWithout }: SendFirstNoticeProps) {
  const announce = useAnnounce();
  const count = unsent.length;
  const words = `${stepCount(count)} ${count === 1 ? 'is' : 'are'} not sent.`;
  useEffect(() => {
    if (state === 'asking') announce(words);
  }, [announce, state, words]);
  if (state === 'idle' || count === 0) return null;
  if (state === 'sending') {
    return (
      <Notice
        tone="info"
        actions={
          <Button size="sm" variant="ghost" onClick={onWithout}>
            Do not wait
          </Button>
        }
      >
        Sending {stepCount(count)} first…
      </Notice>
    );
  }
  const reasons = new Set(unsent.flatMap(({ failure }) => (failure ? [failure.reason] : [])));
  return (
    <Notice tone="warning">
      <p>
        <span className="font-medium">{words}</span> {[...reasons].join(' ')}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {unsent.every(isRefused) ? null : (
          <Button size="sm" onClick={onAgain}>
            Send and {verb.toLowerCase()}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={onWithout}>
          {verb} without {count === 1 ? 'it' : 'them'}
        </Button>
      </div>
    </Notice>
  );
}

import { Button } from '@/components/button';
import { copyStep } from '@/domain/outbox/copy-step';
import type { Outgoing } from '@/domain/outbox/outbox';
import type { sendStateOf } from '@/domain/outbox/use-outbox';
import * as words from '@/features/flowpilot/words';
import { cx } from '@/lib/cx';

interface OutgoingActionsProps {
  item: Outgoing;
  sendState: ReturnType<typeof sendStateOf>;
  writable: boolean;
  onRetry: () => void;
  onEdit: () => void;
  onDiscard: () => void;
}

/** Under an unsent step: the reason, and the actions to retry, edit or discard it. */
export function OutgoingActions({ item, sendState, writable, onRetry, onEdit, onDiscard }: OutgoingActionsProps) {
  if (sendState === 'sending') return <p className="sr-only">{words.recording}</p>;
  const refused = sendState === 'refused';
  return (
    <div className={cx('mt-2 rounded-md px-3 py-2 text-sm', refused ? 'bg-danger-soft' : 'bg-warning-soft')}>
      <p>
        <span className="font-medium">{refused ? words.notRecorded : words.notSentYet}</span>
        {refused ? ` ${item.failure?.reason}` : ` · ${whenAgain(item)}`}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {writable ? (
          <>
            <Button size="sm" onClick={onRetry}>
              {refused ? words.tryAgain : words.tryNow}
            </Button>
            <Button size="sm" variant="ghost" onClick={onEdit}>
              {words.edit}
            </Button>
          </>
        ) : null}
        <Button size="sm" variant="ghost" onClick={() => copyStep(item)}>
          {words.copy}
        </Button>
        <Button size="sm" variant="ghost" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}

function whenAgain({ failure }: Outgoing): string {
  // The first of several has been tried, the others wait for it.
  if (failure === null || failure.kind === 'unreachable') return words.sentWhenOnline;
  return words.retrying(failure.reason);
}

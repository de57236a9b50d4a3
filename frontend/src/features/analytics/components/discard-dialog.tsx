import { useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useDiscardStopwatch } from '@/features/analytics/api/baseline';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';
import { explain } from '@/lib/problem';

/** A measurement cannot be taken again, so that one click too many must not lose it. */
export function DiscardDialog({ shown, onClose }: { shown: number; onClose: () => void }) {
  const announce = useAnnounce();
  // It may go on meanwhile, or end; asked is about this.
  const [asked] = useState(shown);
  const cancel = useRef<HTMLButtonElement>(null);
  const { mutate, isPending, error } = useDiscardStopwatch(whose(useMe()));
  const discard = () =>
    mutate(undefined, {
      onSuccess: () => {
        announce(words.measurementDiscarded);
        onClose();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.discardThisMeasurement}
      description={words.aboutDiscard(seconds(asked))}
      initialFocus={cancel}
    >
      <div className="flex flex-col gap-4">
        {error && !isPending ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <DialogFooter
          onCancel={onClose}
          cancel={words.keep}
          cancelRef={cancel}
          action={words.discard}
          onAction={discard}
          danger
          busy={isPending}
        />
      </div>
    </Dialog>
  );
}

import type { Member } from '@resolutionflow/api-client';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useRemoveMember } from '@/features/team/api/mutations';
import { Held } from '@/features/team/components/held';
import { focusHeading } from '@/lib/focus-heading';
import { explain } from '@/lib/problem';

interface RemoveDialogProps {
  member: Member;
  accountName: string;
  onClose: () => void;
}

/** It cannot be undone here, so it says first what it means. */
export function RemoveDialog({ member, accountName, onClose }: RemoveDialogProps) {
  const announce = useAnnounce();
  const cancel = useRef<HTMLButtonElement>(null);
  const remove = useRemoveMember(member);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        announce(`${member.name} is not in ${accountName} any more.`);
        flushSync(onClose);
        // The button that led here goes with its row.
        focusHeading();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${member.name}?`}
      description={`They are signed out of ${accountName} at once, wherever they are.`}
      initialFocus={cancel}
    >
      <div className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-muted text-sm marker:text-ink-subtle">
          <li>What they recorded stays, with their name.</li>
          <Held member={member} onLeave={onClose} />
          <li>To come back they have to be invited again.</li>
        </ul>
        {remove.error && !remove.isPending ? <Notice tone="danger">{explain(remove.error)}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button ref={cancel} variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="danger" busy={remove.isPending} onClick={confirm}>
            Remove
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

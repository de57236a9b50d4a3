import type { Member } from '@resolutionflow/api-client';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { Dialog, DialogFooter } from '@/components/dialog';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useRemoveMember } from '@/features/team/api/mutations';
import { Held } from '@/features/team/components/held';
import * as words from '@/features/team/words';
import { focusHeading } from '@/lib/focus-heading';
import { explain } from '@/lib/problem';

interface RemoveDialogProps {
  member: Member;
  accountName: string;
  onClose: () => void;
}

/** Cannot be undone here, so it names the consequences first. */
export function RemoveDialog({ member, accountName, onClose }: RemoveDialogProps) {
  const announce = useAnnounce();
  const cancel = useRef<HTMLButtonElement>(null);
  const remove = useRemoveMember(member);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        announce(words.removed(member.name, accountName));
        flushSync(onClose);
        // The button that led here goes with its row.
        focusHeading();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.removeQuestion(member.name)}
      description={words.signedOutAtOnce(accountName)}
      initialFocus={cancel}
    >
      <div className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-muted text-sm marker:text-ink-subtle">
          <li>{words.recordsStay}</li>
          <Held member={member} onLeave={onClose} />
          <li>{words.newInvitationNeeded}</li>
        </ul>
        {remove.error && !remove.isPending ? <Notice tone="danger">{explain(remove.error)}</Notice> : null}
        <DialogFooter
          onCancel={onClose}
          cancelRef={cancel}
          action={words.remove}
          onAction={confirm}
          danger
          busy={remove.isPending}
        />
      </div>
    </Dialog>
  );
}

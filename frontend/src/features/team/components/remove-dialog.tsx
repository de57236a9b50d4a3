import type { Member } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useRemoveMember } from '@/features/team/api/mutations';
import { teamQueries } from '@/features/team/api/queries';
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

/** What goes back to the queue with them; each can be handed on from its own page before. */
function Held({ member, onLeave }: { member: Member; onLeave: () => void }) {
  const { data } = useQuery(teamQueries.held(member.id));
  if (!data) return <li>Escalations that they hold go back to the queue.</li>;
  if (data.length === 0) return <li>They hold no escalation.</li>;
  return (
    <li>
      They hold {data.length === 1 ? 'an escalation that goes' : `${data.length} escalations that go`} back to the
      queue:{' '}
      {data.map(({ id, title }, index) => (
        <Fragment key={id}>
          {index === 0 ? '' : ', '}
          <Link
            to="/handoffs/$handoffId"
            params={{ handoffId: id }}
            className="text-accent-ink hover:underline"
            onClick={onLeave}
          >
            {title}
          </Link>
        </Fragment>
      ))}
      .
    </li>
  );
}

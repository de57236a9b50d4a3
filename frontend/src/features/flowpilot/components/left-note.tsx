import type { SessionDetail } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { RelativeTime } from '@/components/relative-time';
import { useLeaveSession } from '@/features/flowpilot/api/mutations';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';
import { serverNow } from '@/lib/server-time';
import { dateTime } from '@/lib/time';
import { toast } from '@/lib/toast';

interface LeftNoteProps {
  session: SessionDetail;
  /** May go on with it. */
  writable: boolean;
  onAbandon: () => void;
}

/** What a session waits for, why it was given up, or that it may be. */
export function LeftNote({ session, writable, onAbandon }: LeftNoteProps) {
  const { paused, abandoned, inactive } = session;
  const { mutateAsync, isPending } = useLeaveSession(session.id);
  const announce = useAnnounce();
  const goOn = (to: 'resume' | 'reopen') =>
    void mutateAsync({ to }).then(
      () => announce(to === 'resume' ? words.sessionResumed : words.sessionReopened),
      (error: unknown) => toast.error(explain(error)),
    );
  const mayAbandon =
    inactive && writable ? (
      <Button size="sm" variant="ghost" onClick={onAbandon}>
        {words.abandonEllipsis}
      </Button>
    ) : null;
  if (paused) {
    const due = Date.parse(paused.remind_at) <= serverNow();
    return (
      <Notice
        tone={due ? 'warning' : 'info'}
        actions={
          writable ? (
            <>
              {mayAbandon}
              <Button size="sm" busy={isPending} online onClick={() => goOn('resume')}>
                {words.resume}
              </Button>
            </>
          ) : undefined
        }
      >
        <span className="font-medium">{words.pausedFor[paused.waits_for]}</span> · {paused.by.name}{' '}
        <RelativeTime at={paused.at} /> · {due ? words.reminderDue : words.reminderAt(dateTime(paused.remind_at))}
      </Notice>
    );
  }
  if (abandoned) {
    return (
      <Notice
        tone="info"
        actions={
          writable ? (
            <Button size="sm" busy={isPending} online onClick={() => goOn('reopen')}>
              {words.reopen}
            </Button>
          ) : undefined
        }
      >
        <span className="font-medium">{words.abandonedBy(abandoned.by.name)}</span> <RelativeTime at={abandoned.at} /> ·{' '}
        {words.ABANDON_REASONS[abandoned.reason]}
      </Notice>
    );
  }
  return inactive ? (
    <Notice tone="info" actions={mayAbandon}>
      {words.noActivityFor} <RelativeTime at={session.updated_at} />
    </Notice>
  ) : null;
}

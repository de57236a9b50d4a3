import type { SessionDetail } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { Notice } from '@/components/notice';
import { RelativeTime } from '@/components/relative-time';

/** Why no step can be added any more. */
export function ClosedNote({ session }: { session: SessionDetail }) {
  if (session.status === 'resolved') {
    return (
      <Notice tone="positive">
        <p className="font-medium">
          Resolved <RelativeTime at={session.updated_at} />
        </p>
        {session.resolution ? (
          <p dir="auto" className="mt-0.5 whitespace-pre-wrap break-words text-ink-muted">
            {session.resolution}
          </p>
        ) : null}
      </Notice>
    );
  }
  return null;
}

/** In the place of the composer. */
export function ReadOnlyNote({ session }: { session: SessionDetail }) {
  const ended = session.status === 'resolved';
  return (
    <p className="border-line border-t py-4 text-ink-subtle text-sm">
      {ended
        ? 'This session is resolved, so no more steps can be recorded.'
        : 'You can read this session. Recording steps takes the role of a technician.'}
    </p>
  );
}

export function BriefLink({ handoffId }: { handoffId: string }) {
  return (
    <Link to="/handoffs/$handoffId" params={{ handoffId }} className={buttonClass('ghost', 'sm')}>
      Brief
    </Link>
  );
}

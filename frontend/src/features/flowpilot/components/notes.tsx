import type { SessionDetail } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import * as words from '@/features/flowpilot/words';

interface ClosedNoteProps {
  session: SessionDetail;
  /** To keep what helped for the next time; undefined for those who may not. */
  onKeep: (() => void) | undefined;
}

/** Why no step can be added any more. */
export function ClosedNote({ session, onKeep }: ClosedNoteProps) {
  if (session.status === 'resolved') {
    return (
      <Notice tone="positive">
        <p className="font-medium">
          {words.resolved} <RelativeTime at={session.updated_at} />
        </p>
        {session.resolution ? (
          <p dir="auto" className="mt-0.5 whitespace-pre-wrap text-ink-muted">
            <Masked text={session.resolution} />
          </p>
        ) : null}
        {onKeep ? (
          <Button size="sm" className="mt-2" onClick={onKeep}>
            {words.addToThePlaybook}
          </Button>
        ) : null}
      </Notice>
    );
  }
  return null;
}

/** In the place of the composer. */
export function ReadOnlyNote({ session }: { session: SessionDetail }) {
  return (
    <p className="border-line border-t py-4 text-ink-subtle text-sm">
      {session.status === 'resolved'
        ? words.resolvedNoSteps
        : session.status === 'abandoned'
          ? words.abandonedNoSteps
          : words.readOnly}
    </p>
  );
}

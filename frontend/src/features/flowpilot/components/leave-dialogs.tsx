import type { AbandonReason, SessionDetail, WaitsFor } from '@resolutionflow/api-client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { SegmentedControl } from '@/components/segmented-control';
import { type Leave, useLeaveSession } from '@/features/flowpilot/api/mutations';
import { localTime, tomorrow } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';
import { serverNow } from '@/lib/server-time';
import { shownInPlace } from '@/lib/shown-in-place';

interface LeaveDialogProps {
  session: SessionDetail;
  onClose: () => void;
  onDone: (message: string) => void;
}

const YEAR_MS = 366 * 86_400_000;

/** Until somebody else has acted: two choices that are made already, and one key. */
export function PauseDialog({ session, onClose, onDone }: LeaveDialogProps) {
  const [waitsFor, setWaitsFor] = useState<WaitsFor>(session.paused?.waits_for ?? 'user');
  const [at, setAt] = useState(() => localTime(tomorrow()));
  const due = Date.parse(at);
  const wrong = !(due > serverNow() && due < serverNow() + YEAR_MS);
  return (
    <Dialog open onClose={onClose} title={words.pauseSession} description={words.aboutPause}>
      <LeaveForm
        sessionId={session.id}
        verb={words.pause}
        leave={() =>
          wrong ? null : { to: 'pause', body: { waits_for: waitsFor, remind_at: new Date(due).toISOString() } }
        }
        onClose={onClose}
        onDone={() => onDone(words.sessionPaused)}
      >
        <SegmentedControl
          showLabel
          look="pills"
          label={words.waitsForWhom}
          options={optionsOf(words.WAITS_FOR)}
          value={waitsFor}
          onChange={setWaitsFor}
        />
        <TextField
          label={words.remindMe}
          type="datetime-local"
          value={at}
          error={wrong ? words.chooseFutureTimeWithin : undefined}
          onChange={(event) => setAt(event.target.value)}
        />
      </LeaveForm>
    </Dialog>
  );
}

export function AbandonDialog({ session, onClose, onDone }: LeaveDialogProps) {
  const [reason, setReason] = useState<AbandonReason>('no_answer');
  return (
    <Dialog open onClose={onClose} title={words.abandonSession} description={words.aboutAbandon}>
      <LeaveForm
        sessionId={session.id}
        verb={words.abandon}
        leave={() => ({ to: 'abandon', body: { reason } })}
        onClose={onClose}
        onDone={() => onDone(words.sessionAbandoned)}
      >
        <SegmentedControl
          showLabel
          look="pills"
          label={words.whyAbandon}
          options={optionsOf(words.ABANDON_REASONS)}
          value={reason}
          onChange={setReason}
        />
      </LeaveForm>
    </Dialog>
  );
}

interface LeaveFormProps {
  sessionId: string;
  verb: string;
  /** Null: something is still wrong. */
  leave: () => Leave | null;
  onClose: () => void;
  onDone: () => void;
  children: ReactNode;
}

function LeaveForm({ sessionId, verb, leave, onClose, onDone, children }: LeaveFormProps) {
  const { mutateAsync, isPending, error } = useLeaveSession(sessionId);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = leave();
    if (wanted && !isPending) mutateAsync(wanted).then(onDone, shownInPlace);
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={onSubmit}>
      {children}
      {error && !isPending ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <DialogFooter onCancel={onClose} action={verb} busy={isPending} />
    </form>
  );
}

function optionsOf<Value extends string>(labels: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }));
}

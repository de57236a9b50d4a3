import type { PilotScorecard } from '@resolutionflow/api-client';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useSetPilotStart } from '@/features/analytics/api/pilot';
import * as words from '@/features/analytics/words';
import { explain, fieldErrors } from '@/lib/problem';

interface PilotStartDialogProps {
  scorecard: PilotScorecard;
  onClose: () => void;
}

/** Where the weeks before were for trying it out, the owner says which one is the first. */
export function PilotStartDialog({ scorecard: { starts_on, set_by_hand }, onClose }: PilotStartDialogProps) {
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const [day, setDay] = useState(starts_on ?? '');
  const { mutate, isPending, error } = useSetPilotStart();
  const errors = isPending ? {} : fieldErrors(error);
  const set = (startsOn: string | null) => {
    if (isPending) return;
    mutate(startsOn, {
      onSuccess: () => {
        announce(words.firstWeekSaved);
        onClose();
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day === '') field.current?.focus();
    else set(day);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.whenDidPilotStart}
      description={words.aboutPilotStart}
      initialFocus={field}
    >
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          ref={field}
          type="date"
          label={words.dayFirstWeek}
          required
          value={day}
          {...(errors.starts_on && { error: words.thisDay(errors.starts_on) })}
          onChange={(event) => setDay(event.target.value)}
        />
        {error && !isPending && !errors.starts_on ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <DialogFooter onCancel={onClose} action={words.save} busy={isPending}>
          {set_by_hand ? (
            <Button variant="ghost" onClick={() => set(null)}>
              {words.useFirstEscalationsWeek}
            </Button>
          ) : null}
        </DialogFooter>
      </form>
    </Dialog>
  );
}

import type { Severity } from '@resolutionflow/api-client';
import { type FormEvent, type RefObject, useState } from 'react';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import { SampleWords } from '@/features/analytics/components/sample-words';
import type { Stopped } from '@/features/analytics/model/drafts';
import { isSeverity } from '@/features/analytics/model/samples';
import * as words from '@/features/analytics/words';
import { explain, fieldErrors } from '@/lib/problem';

interface StoppedFormProps {
  stopped: Stopped;
  first: RefObject<HTMLSelectElement | null>;
  saving: { isPending: boolean; error: unknown };
  onChange: (some: Partial<Stopped>) => void;
  onSave: (severity: Severity) => void;
  onResume: () => void;
  onDiscard: () => void;
}

/** The stopped time does not change while the form is filled in. */
export function StoppedForm(props: StoppedFormProps) {
  const { stopped, first, saving, onChange, onSave, onResume, onDiscard } = props;
  const { isPending, error } = saving;
  const [asked, setAsked] = useState(false);
  const refused: { severity?: string; note?: string } = isPending ? {} : fieldErrors(error);
  const errors = asked && stopped.severity === '' ? { ...refused, severity: words.chooseSeverity } : refused;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isSeverity(stopped.severity)) first.current?.focus();
    else if (!isPending) onSave(stopped.severity);
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
      <SampleWords value={stopped} errors={errors} first={first} onChange={onChange} />
      {error && !isPending && !errors.note && !errors.severity ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={isPending}>
          {words.save}
        </Button>
        <Button onClick={onResume}>{words.continueTiming}</Button>
        <Button variant="ghost" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </form>
  );
}

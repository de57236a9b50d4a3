import {
  RETENTION_CHANGE_AUDIT_DAYS_MAX,
  RETENTION_CHANGE_AUDIT_DAYS_MIN,
  RETENTION_CHANGE_NOTIFICATIONS_DAYS_MAX,
  RETENTION_CHANGE_NOTIFICATIONS_DAYS_MIN,
  type Retention as RetentionPolicy,
} from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useSaveRetention } from '@/features/settings/api/mutations';
import { settingsQueries } from '@/features/settings/api/queries';
import * as words from '@/features/settings/words';
import { explain } from '@/lib/problem';

const DAYS = {
  notifications_days: { min: RETENTION_CHANGE_NOTIFICATIONS_DAYS_MIN, max: RETENTION_CHANGE_NOTIFICATIONS_DAYS_MAX },
  audit_days: { min: RETENTION_CHANGE_AUDIT_DAYS_MIN, max: RETENTION_CHANGE_AUDIT_DAYS_MAX },
};

/** How long the account keeps old records. */
export function Retention() {
  const heading = useId();
  const { data } = useQuery(settingsQueries.retention());
  return (
    <section aria-labelledby={heading} className="mt-6 border-line border-t pt-4">
      <h2 id={heading} className="font-medium text-base text-ink">
        {words.keepRecordsFor}
      </h2>
      <p className="mt-1 text-ink-muted text-sm">{words.aboutRetention}</p>
      {data ? <Form key={`${data.notifications_days} ${data.audit_days}`} kept={data} /> : null}
    </section>
  );
}

function Form({ kept }: { kept: RetentionPolicy }) {
  const [value, setValue] = useState(kept);
  const announce = useAnnounce();
  const save = useSaveRetention();
  const changed = value.notifications_days !== kept.notifications_days || value.audit_days !== kept.audit_days;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(value, { onSuccess: () => announce(words.saved) });
  };
  return (
    <form onSubmit={submit} className="mt-3 flex flex-wrap items-start gap-x-4 gap-y-3">
      {(['notifications_days', 'audit_days'] as const).map((name) => (
        <TextField
          key={name}
          label={words.RETENTION_LABELS[name]}
          type="number"
          inputMode="numeric"
          required
          {...DAYS[name]}
          step={1}
          className="w-72"
          hint={words.dayRange(DAYS[name].min, DAYS[name].max)}
          value={Number.isNaN(value[name]) ? '' : value[name]}
          onChange={(event) => setValue({ ...value, [name]: event.target.valueAsNumber })}
        />
      ))}
      <Button type="submit" className="sm:mt-6" disabled={!changed} busy={save.isPending}>
        {words.save}
      </Button>
      {save.error ? <Notice tone="danger">{explain(save.error)}</Notice> : null}
    </form>
  );
}

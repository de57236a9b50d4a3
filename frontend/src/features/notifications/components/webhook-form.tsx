import {
  type NotificationKind,
  WEBHOOK_CREATE_DESCRIPTION_MAX,
  WEBHOOK_CREATE_URL_MAX,
  type WebhookCreate,
  type WebhookFormat,
} from '@resolutionflow/api-client';
import { type FormEvent, useState } from 'react';
import { Choice } from '@/components/choice';
import { DialogFooter } from '@/components/dialog';
import { Select, TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { KINDS } from '@/features/notifications/model/webhooks';
import * as words from '@/features/notifications/words';
import { withoutPasted } from '@/lib/characters';
import { explain, fieldErrors } from '@/lib/problem';

export type WebhookValues = Required<WebhookCreate>;

interface WebhookFormProps {
  initial: WebhookValues;
  submitWord: string;
  busy: boolean;
  error: unknown;
  onSubmit: (values: WebhookValues) => void;
  onCancel: () => void;
}

export function WebhookForm({ initial, submitWord, busy, error, onSubmit, onCancel }: WebhookFormProps) {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const errors = busy ? {} : fieldErrors(error);
  const set = (some: Partial<WebhookValues>) => setValues((current) => ({ ...current, ...some }));
  const toggle = (kind: NotificationKind, on: boolean) =>
    set({ kinds: on ? [...values.kinds, kind] : values.kinds.filter((each) => each !== kind) });
  const nothing = tried && values.kinds.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!busy && values.kinds.length > 0) onSubmit(values);
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
      <TextField
        label={words.url}
        type="url"
        inputMode="url"
        spellCheck={false}
        required
        maxLength={WEBHOOK_CREATE_URL_MAX}
        placeholder="https://"
        value={values.url}
        {...(errors.url && { error: errors.url })}
        onChange={(event) => set({ url: withoutPasted(event.target.value) })}
      />
      <TextField
        label={words.description}
        optional
        maxLength={WEBHOOK_CREATE_DESCRIPTION_MAX}
        value={values.description}
        {...(errors.description && { error: errors.description })}
        onChange={(event) => set({ description: event.target.value })}
      />
      <Select
        label={words.format}
        value={values.format}
        onChange={(event) => set({ format: event.target.value as WebhookFormat })}
      >
        {Object.entries(words.FORMATS).map(([format, label]) => (
          <option key={format} value={format}>
            {label}
          </option>
        ))}
      </Select>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-ink text-sm">{words.sendEventsWhenEscalation}</legend>
        {KINDS.map(([kind, label, hint]) => (
          <Choice
            key={kind}
            label={label}
            hint={hint}
            checked={values.kinds.includes(kind)}
            onChange={(event) => toggle(kind, event.target.checked)}
          />
        ))}
        {nothing ? (
          <p role="alert" className="text-danger text-sm">
            {words.chooseAtLeastOne}
          </p>
        ) : null}
      </fieldset>
      {error && !busy && !errors.url ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <DialogFooter onCancel={onCancel} action={submitWord} busy={busy} />
    </form>
  );
}

import type { NotificationKind, WebhookCreate, WebhookFormat } from '@resolutionflow/api-client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/button';
import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { FORMATS, KINDS } from '@/features/notifications/model/webhooks';
import { withoutPasted } from '@/lib/characters';
import { explain, fieldErrors } from '@/lib/problem';

export type WebhookWords = Required<WebhookCreate>;

interface WebhookFormProps {
  initial: WebhookWords;
  submitWord: string;
  busy: boolean;
  error: unknown;
  onSubmit: (words: WebhookWords) => void;
  onCancel: () => void;
}

export function WebhookForm({ initial, submitWord, busy, error, onSubmit, onCancel }: WebhookFormProps) {
  const [words, setWords] = useState(initial);
  const [tried, setTried] = useState(false);
  const errors = busy ? {} : fieldErrors(error);
  const set = (some: Partial<WebhookWords>) => setWords((current) => ({ ...current, ...some }));
  const toggle = (kind: NotificationKind, on: boolean) =>
    set({ kinds: on ? [...words.kinds, kind] : words.kinds.filter((each) => each !== kind) });
  const nothing = tried && words.kinds.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!busy && words.kinds.length > 0) onSubmit(words);
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
      <TextField
        label="Address"
        type="url"
        inputMode="url"
        spellCheck={false}
        required
        maxLength={2000}
        placeholder="https://"
        value={words.url}
        {...(errors.url && { error: errors.url })}
        onChange={(event) => set({ url: withoutPasted(event.target.value) })}
      />
      <TextField
        label="What it is for"
        optional
        maxLength={200}
        value={words.description}
        {...(errors.description && { error: errors.description })}
        onChange={(event) => set({ description: event.target.value })}
      />
      <Select
        label="Format"
        value={words.format}
        onChange={(event) => set({ format: event.target.value as WebhookFormat })}
      >
        {Object.entries(FORMATS).map(([format, label]) => (
          <option key={format} value={format}>
            {label}
          </option>
        ))}
      </Select>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-ink text-sm">Tell it when something</legend>
        {KINDS.map(([kind, label, hint]) => (
          <Choice
            key={kind}
            label={label}
            hint={hint}
            checked={words.kinds.includes(kind)}
            onChange={(event) => toggle(kind, event.target.checked)}
          />
        ))}
        {nothing ? (
          <p role="alert" className="text-danger text-sm">
            Choose at least one.
          </p>
        ) : null}
      </fieldset>
      {error && !busy && !errors.url ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {submitWord}
        </Button>
      </div>
    </form>
  );
}

import {
  SESSION_CHANGE_BUSINESS_IMPACT_MAX,
  SESSION_CHANGE_CLIENT_NAME_MAX,
  SESSION_CHANGE_CONTACT_MAX,
  SESSION_CHANGE_DEVICE_MAX,
  SESSION_CHANGE_PROBLEM_MAX,
  SESSION_CHANGE_TICKET_REF_MAX,
  SESSION_CHANGE_TITLE_MAX,
  type SessionDetail,
} from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Select, TextArea, TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { RelativeTime } from '@/components/relative-time';
import { useChanges } from '@/domain/changes';
import { nameField } from '@/domain/clients/name-fields';
import { SEVERITY_NAMES } from '@/domain/words';
import { correctionsQuery } from '@/features/flowpilot/api/corrections';
import { useChangeSession } from '@/features/flowpilot/api/mutations';
import {
  changeOf,
  type FactField,
  type FactTexts,
  factErrors,
  factTexts,
  latestOf,
  PARTS,
} from '@/features/flowpilot/model/fact-form';
import * as words from '@/features/flowpilot/words';
import { tooLong } from '@/lib/characters';
import { explain, fieldErrors } from '@/lib/problem';
import { shownInPlace } from '@/lib/shown-in-place';

const LIMITS: Partial<Record<FactField, number>> = {
  title: SESSION_CHANGE_TITLE_MAX,
  problem: SESSION_CHANGE_PROBLEM_MAX,
  client_name: SESSION_CHANGE_CLIENT_NAME_MAX,
  contact: SESSION_CHANGE_CONTACT_MAX,
  business_impact: SESSION_CHANGE_BUSINESS_IMPACT_MAX,
  device: SESSION_CHANGE_DEVICE_MAX,
  ticket_ref: SESSION_CHANGE_TICKET_REF_MAX,
};

interface FactFormProps {
  session: SessionDetail;
  /** Which of them. */
  place: keyof typeof PARTS;
  onClose: () => void;
}

/** Facts in their place, to be corrected. Only what was changed is sent. */
export function FactForm({ session, place, onClose }: FactFormProps) {
  const fields: readonly FactField[] = PARTS[place];
  const announce = useAnnounce();
  const box = useRef<HTMLFormElement>(null);
  const form = useChanges<FactTexts>(`facts.${session.id}.${place}`, factTexts(session));
  const change = useChangeSession(session.id);
  const [asked, setAsked] = useState(false);
  const errors = factErrors(form.value, form.changed);
  const refused = change.isPending ? {} : fieldErrors(change.error);

  const focus = useCallback(() => {
    // On a phone the same form is there twice, once unseen.
    if (box.current?.offsetParent) box.current.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  useEffect(focus, [focus]);
  const discard = () => {
    form.discard();
    // The button goes with what it discards.
    focus();
  };
  const close = () => {
    if (form.changed.length === 0) form.discard();
    onClose();
  };
  const save = () => {
    setAsked(true);
    if (form.changed.length === 0) return close();
    const long = fields.some((field) => tooLongIn(field, form.value[field]));
    if (change.isPending || long || form.contested.length > 0 || Object.keys(errors).length > 0) return;
    void change.mutateAsync(changeOf(form.value, form.changed, session.revision), { onSuccess: onClose }).then(() => {
      form.discard();
      announce(words.factsSaved);
    }, shownInPlace);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      save();
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };

  return (
    <form
      ref={box}
      aria-label={words.editFacts}
      className="flex min-w-0 flex-col gap-2.5"
      noValidate
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      {fields.map((field) => (
        <Input
          key={field}
          field={field}
          value={form.value[field]}
          client={form.value.client_name}
          error={tooLongIn(field, form.value[field]) ?? refused[field] ?? (asked ? errors[field] : undefined)}
          onChange={(text) => form.change({ [field]: text })}
        />
      ))}
      {form.contested.length > 0 ? (
        <Meanwhile
          session={session}
          fields={form.contested}
          onTheirs={() => form.discard(form.contested)}
          onMine={form.insist}
        />
      ) : change.error && !change.isPending && Object.keys(refused).length === 0 ? (
        <Notice tone="danger">{words.notSavedKept(explain(change.error))}</Notice>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        {form.changed.length > 0 ? (
          <Button size="sm" variant="ghost" className="mr-auto" onClick={discard}>
            {words.discardChanges}
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={close}>
          {words.cancel}
        </Button>
        <Button size="sm" variant="primary" type="submit" busy={change.isPending} online>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function tooLongIn(field: FactField, text: string): string | undefined {
  const limit = LIMITS[field];
  return limit === undefined ? undefined : tooLong(text, limit);
}

interface InputProps {
  field: FactField;
  value: string;
  /** Of which contacts and devices are suggested. */
  client: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

function Input({ field, value, client, error, onChange }: InputProps) {
  const label = words.FACT_FIELDS[field];
  const Name = nameField(field);
  if (Name) return <Name name={field} label={label} value={value} client={client} error={error} onValue={onChange} />;
  if (field === 'severity') {
    return (
      <Select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(SEVERITY_NAMES).map(([severity, word]) => (
          <option key={severity} value={severity}>
            {word}
          </option>
        ))}
      </Select>
    );
  }
  const shared = { label, value, error, dir: 'auto' } as const;
  if (field === 'problem' || field === 'business_impact') {
    return <TextArea {...shared} rows={2} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <TextField
      {...shared}
      type={field === 'since' ? 'datetime-local' : 'text'}
      inputMode={field === 'affected_users' ? 'numeric' : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface MeanwhileProps {
  session: SessionDetail;
  fields: readonly FactField[];
  onTheirs: () => void;
  onMine: () => void;
}

/** Someone else changed the same fact. What is typed here stays until its author decides. */
function Meanwhile({ session, fields, onTheirs, onMine }: MeanwhileProps) {
  const { data } = useQuery(correctionsQuery(session.id, null));
  const theirs = factTexts(session);
  const last = latestOf(data ?? [], fields);
  return (
    <Notice tone="warning">
      <p>
        {words.changedMeanwhile(last?.actor.name)} {last ? <RelativeTime at={last.at} /> : null}
      </p>
      <ul className="mt-1 text-ink-muted">
        {fields.map((field) => (
          <li key={field} dir="auto" className="line-clamp-3">
            {words.FACT_FIELDS[field]}: {shown(field, theirs[field])}
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onTheirs}>
          {words.useTheirs}
        </Button>
        <Button size="sm" onClick={onMine}>
          {words.keepMine}
        </Button>
      </div>
    </Notice>
  );
}

function shown(field: FactField, text: string): string {
  if (field === 'severity') return SEVERITY_NAMES[text as SessionDetail['severity']];
  return text || words.none;
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Select, TextField } from '@/components/field';
import { settingsQueries } from '@/features/settings/api/queries';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import * as words from '@/features/settings/words';
import { fieldName, pausesInWords } from '@/features/settings/words';

const PAUSES = /^\s*(\d{1,4}(\s*[,;]?\s+\d{1,4}|[,;]\d{1,4})*)?\s*$/;

/** Pauses typed as a list; only a valid list is accepted. */
export function PausesField({ form: { value, errors, change } }: { form: PolicyForm }) {
  const { repeat_after_min: pauses } = value;
  const [text, setText] = useState(() => pausesInWords(pauses));
  const shown = same(numbers(text), pauses) ? text : pausesInWords(pauses);
  const readable = PAUSES.test(text);
  const error = readable ? errors.repeat_after_min : words.enterMinutesSeparatedCommas;
  return (
    <TextField
      label={words.inMinutes(fieldName('repeat_after_min'))}
      hint={words.aboutRepeats}
      className="w-56"
      {...(error && { error })}
      value={readable ? shown : text}
      onChange={({ target: { value: typed } }) => {
        setText(typed);
        if (PAUSES.test(typed)) change({ repeat_after_min: numbers(typed) });
      }}
    />
  );
}

function numbers(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** The people reminded after all other steps. */
export function LastResort({ form: { value, errors, change } }: { form: PolicyForm }) {
  const { data } = useQuery(settingsQueries.claimers());
  const { last_resort: named } = value;
  const known = data?.some(({ id }) => id === named) ?? true;
  return (
    <Select
      label={fieldName('last_resort')}
      className="w-56"
      hint={words.aboutLastResort}
      {...(errors.last_resort && { error: errors.last_resort })}
      value={named ?? ''}
      onChange={({ target: { value: id } }) => change({ last_resort: id === '' ? null : id })}
    >
      <option value="">{words.ownersAndAdmins}</option>
      {named && !known ? <option value={named}>{words.aFormerMember}</option> : null}
      {data?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

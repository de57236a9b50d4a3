import { SAMPLE_CREATE_NOTE_MAX, type Severity } from '@resolutionflow/api-client';
import type { Ref } from 'react';
import { Select, TextField } from '@/components/field';
import { SEVERITY_NAMES } from '@/domain/words';
import * as words from '@/features/analytics/words';

interface SampleWordsProps {
  value: { severity: string; note: string };
  onChange: (some: { severity?: string; note?: string }) => void;
  errors?: { severity?: string; note?: string };
  first?: Ref<HTMLSelectElement>;
  /** A sample of before, whose severity may stay unknown. */
  mayBeUnknown?: boolean;
}

/** What there is to say of a measurement besides how long it took. */
export function SampleWords({ value, onChange, errors = {}, first, mayBeUnknown = false }: SampleWordsProps) {
  return (
    <>
      <Select
        ref={first}
        label={words.severity}
        optional={mayBeUnknown}
        required={!mayBeUnknown}
        value={value.severity}
        {...(errors.severity && { error: errors.severity })}
        onChange={(event) => onChange({ severity: event.target.value })}
      >
        {mayBeUnknown || value.severity === '' ? (
          <option value="">{mayBeUnknown ? words.notKnown : words.chooseASeverity}</option>
        ) : null}
        {(Object.keys(SEVERITY_NAMES) as Severity[]).map((severity) => (
          <option key={severity} value={severity}>
            {SEVERITY_NAMES[severity]}
          </option>
        ))}
      </Select>
      <TextField
        label={words.note}
        optional
        maxLength={SAMPLE_CREATE_NOTE_MAX}
        value={value.note}
        hint={words.problemPhoneDesk}
        {...(errors.note && { error: errors.note })}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </>
  );
}

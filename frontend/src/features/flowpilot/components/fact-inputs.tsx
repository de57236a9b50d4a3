import type { SessionDetail } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Select, TextField } from '@/components/field';
import { nameField } from '@/domain/clients/name-fields';
import { SEVERITY_NAMES } from '@/domain/words';
import { type EscalateDraft, FACTS, type FactName } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';

interface FactInputsProps {
  session: SessionDetail;
  draft: EscalateDraft;
  errors: Partial<Record<keyof EscalateDraft, string>>;
  onDraft: (changes: Partial<EscalateDraft>) => void;
}

/** A field for each missing fact, so that the user need not leave the dialog. */
export function FactInputs({ session, draft, errors, onDraft }: FactInputsProps) {
  // As of opening the dialog: a field must not vanish while it is in view.
  const [lacking] = useState(() => FACTS.filter(({ name }) => session[name] === null || session[name] === ''));
  return (
    <fieldset className="min-w-0 border-line border-t pt-3">
      <legend className={lacking.length > 0 ? 'float-left mb-2 w-full font-medium text-ink text-sm' : 'sr-only'}>
        {lacking.length > 0 ? words.severityAndMissingFacts : words.severity}
      </legend>
      <div className="clear-both grid grid-cols-2 gap-x-3 gap-y-2.5">
        <Select
          label={words.severity}
          value={draft.severity || session.severity}
          onChange={(event) => onDraft({ severity: event.target.value as EscalateDraft['severity'] })}
        >
          {Object.entries(SEVERITY_NAMES).map(([severity, word]) => (
            <option key={severity} value={severity}>
              {word}
            </option>
          ))}
        </Select>
        {lacking.map(({ name, label, short }) => {
          const Name = nameField(name);
          const shared = { label, value: draft[name], error: errors[name] };
          const onValue = (value: string) => onDraft({ [name]: value });
          return Name ? (
            <Name key={name} name={name} client={session.client_name} onValue={onValue} {...shared} />
          ) : (
            <TextField
              key={name}
              dir="auto"
              className={short ? undefined : 'col-span-2'}
              {...INPUTS[name]}
              {...shared}
              onChange={(event) => onValue(event.target.value)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

const INPUTS: Partial<Record<FactName, { type?: string; inputMode?: 'numeric' }>> = {
  affected_users: { inputMode: 'numeric' },
  since: { type: 'datetime-local' },
};

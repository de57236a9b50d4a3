import type { HandoffCard } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useId } from 'react';
import { Select, TextArea } from '@/components/field';
import { handoffQueries } from '@/features/handoff/api/queries';
import type { Field, Typed } from '@/features/handoff/model/forms';
import * as words from '@/features/handoff/words';

interface MoveFieldProps {
  field: Field;
  card: HandoffCard;
  typed: Typed;
  error: string | undefined;
  onTyped: (typed: Typed) => void;
  input: Ref<HTMLTextAreaElement & HTMLSelectElement> | undefined;
}

/** One thing that a move wants to be told: whom, how it ended, or a line of text. */
export function MoveField({ field, card, typed, error, onTyped, input }: MoveFieldProps) {
  const put = (value: string) => onTyped({ ...typed, [field.name]: value });
  const told = typed[field.name];
  switch (field.name) {
    case 'to':
      return <Colleague card={card} field={field} value={told} error={error} onChange={put} input={input} />;
    case 'outcome':
      return <Choice label={field.label} choices={words.OUTCOMES} value={told} onChange={put} />;
    case 'assessment_grade':
      return <Choice label={field.label} choices={words.GRADES} value={told} onChange={put} />;
    default:
      return (
        <TextArea
          ref={input}
          label={field.label}
          {...(field.hint && { hint: field.hint })}
          optional={!field.required}
          rows={field.rows ?? 2}
          value={told}
          {...(error && { error })}
          onChange={(event) => put(event.target.value)}
        />
      );
  }
}

interface ColleagueProps {
  card: HandoffCard;
  field: Field;
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
  input: MoveFieldProps['input'];
}

/** Whoever may take it, without those who have it or asked for it. */
function Colleague({ card, field, value, error, onChange, input }: ColleagueProps) {
  const { data, isError } = useQuery(handoffQueries.claimers());
  const eligible = data?.filter(({ id }) => id !== card.claimed_by?.id && id !== card.escalated_by.id);
  const why = isError ? words.colleaguesDidNotLoad : error;
  return (
    <Select
      ref={input}
      label={field.label}
      value={value}
      {...(why && { error: why })}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{eligible?.length === 0 ? words.noOneElse : words.chooseAColleague}</option>
      {eligible?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

interface ChoiceProps {
  label: string;
  choices: Record<string, string>;
  value: string;
  onChange: (value: string) => void;
}

/** Radio buttons as one row: the arrow keys go through them. */
function Choice({ label, choices, value, onChange }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-ink text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {Object.entries(choices).map(([choice, word]) => (
          <label
            key={choice}
            className="inline-flex h-8 cursor-pointer items-center rounded-md px-2.5 text-ink-muted text-sm ring-1 ring-line-strong ring-inset hover:bg-hover has-checked:bg-selected has-checked:font-medium has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === choice}
              onChange={() => onChange(choice)}
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import type { HandoffCard } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import { Select, TextArea } from '@/components/field';
import { SegmentedControl } from '@/components/segmented-control';
import { pageQueries } from '@/features/handoff/api/page-queries';
import type { Field, Typed } from '@/features/handoff/model/forms';
import * as words from '@/features/handoff/words';

interface TransitionFieldProps {
  field: Field;
  card: HandoffCard;
  typed: Typed;
  error: string | undefined;
  onTyped: (typed: Typed) => void;
  input: Ref<HTMLTextAreaElement & HTMLSelectElement> | undefined;
}

/** One field of a transition's form: a colleague, a choice or a text. */
export function TransitionField({ field, card, typed, error, onTyped, input }: TransitionFieldProps) {
  const put = (value: string) => onTyped({ ...typed, [field.name]: value });
  const value = typed[field.name];
  switch (field.name) {
    case 'to':
      return <Colleague card={card} field={field} value={value} error={error} onChange={put} input={input} />;
    case 'outcome':
    case 'assessment_grade':
      return (
        <SegmentedControl
          look="pills"
          label={field.label}
          showLabel
          options={optionsOf(field.name === 'outcome' ? words.OUTCOMES : words.GRADES)}
          value={value}
          onChange={put}
        />
      );
    default:
      return (
        <TextArea
          ref={input}
          label={field.label}
          {...(field.hint && { hint: field.hint })}
          optional={!field.required}
          rows={field.rows ?? 2}
          value={value}
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
  input: TransitionFieldProps['input'];
}

/** Members who may take it, without its holder and its technician. */
function Colleague({ card, field, value, error, onChange, input }: ColleagueProps) {
  const { data, isError } = useQuery(pageQueries.claimers());
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

function optionsOf(choices: Record<string, string>) {
  return Object.entries(choices).map(([value, label]) => ({ value, label }));
}

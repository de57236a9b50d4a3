import type { Intent } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Select, TextField } from '@/components/field';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { type EscalateDraft, localTime, tomorrow } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';

const INTENTS: Record<Intent, { word: string; says: string }> = {
  escalate: { word: words.escalate, says: words.aboutEscalateIntent },
  park: {
    word: words.park,
    says: words.aboutPark,
  },
  transfer: { word: words.assign, says: words.aboutAssign },
};

interface IntentChoiceProps {
  draft: EscalateDraft;
  errors: Partial<Record<string, string>>;
  ownerId: string;
  onDraft: (changes: Partial<EscalateDraft>) => void;
}

/** Whom it is for, and how urgent: what the dialog does when it is sent. */
export function IntentChoice({ draft, errors, ownerId, onDraft }: IntentChoiceProps) {
  const name = useId();
  const choose = (intent: Intent) =>
    onDraft({
      intent,
      ...(intent === 'park' && draft.resumeAt === '' && { resumeAt: localTime(tomorrow()) }),
    });
  return (
    <div className="flex flex-col gap-2.5">
      <fieldset>
        <legend className="sr-only">{words.whatToDoWith}</legend>
        <div className="grid grid-cols-3 gap-0.5 rounded-md bg-sunken p-0.5">
          {Object.entries(INTENTS).map(([intent, { word }]) => (
            <label
              key={intent}
              className="flex h-7 cursor-pointer items-center justify-center rounded-sm px-2 text-ink-muted text-sm has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-rest has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name={name}
                className="sr-only"
                checked={draft.intent === intent}
                onChange={() => choose(intent as Intent)}
              />
              {word}
            </label>
          ))}
        </div>
        <p className="mt-1.5 text-ink-subtle text-xs">{INTENTS[draft.intent].says}</p>
      </fieldset>
      {draft.intent === 'park' ? (
        <TextField
          label={words.untilWhen}
          type="datetime-local"
          value={draft.resumeAt}
          error={errors.resumeAt ?? errors.resume_at}
          onChange={(event) => onDraft({ resumeAt: event.target.value })}
        />
      ) : null}
      {draft.intent === 'transfer' ? (
        <Colleague value={draft.to} error={errors.to} ownerId={ownerId} onChange={(to) => onDraft({ to })} />
      ) : null}
    </div>
  );
}

interface ColleagueProps {
  value: string;
  error: string | undefined;
  ownerId: string;
  onChange: (id: string) => void;
}

function Colleague({ value, error, ownerId, onChange }: ColleagueProps) {
  const { data, isError } = useQuery(sessionQueries.claimers());
  const eligible = data?.filter(({ id }) => id !== ownerId);
  return (
    <Select
      label={words.who}
      value={value}
      error={isError ? words.colleaguesDidNotLoad : error}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{eligible?.length === 0 ? words.noOneElseCan : words.chooseAColleague}</option>
      {eligible?.map(({ id, name: called }) => (
        <option key={id} value={id}>
          {called}
        </option>
      ))}
    </Select>
  );
}
